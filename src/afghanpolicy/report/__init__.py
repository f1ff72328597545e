"""The report: every notebook run and rendered to HTML, and a landing page that tells what they find.

The pages need nothing but themselves: no network, no script, pictures and style inside. Their content security
policy says so, too, so that nothing that comes from data could run even if it got through the escaping.

A notebook tells the report about itself in its cells:

- the first Markdown cell holds the title (a heading of level 1) and the question;
- the code cell tagged ``answer`` outputs the answer as Markdown, in a sentence or two (where nothing is computed,
  a paragraph of the first cell that begins with **Answer.** will do);
- code cells tagged ``finding`` output a finding as Markdown (its title in bold, then the sentence) and its figure;
  the one that is also tagged ``main`` (without one, the first) opens the landing page, with its notebook's answer.
"""

from afghanpolicy.report.building import ReportError, build

__all__ = ["ReportError", "build"]
