"""Stance, sourcing and outlet bias in news about Russia and the Taliban."""
