"""How far a post is supported across the sides of a debate.

As in Polis' group-informed consensus: the product, over the sides, of the probability that somebody of that
side supports it, each smoothed by one ("rule of succession"). The sizes of the sides are the same for all
posts of a debate and change no order, so what is kept is the product of the smoothed counts alone.
Source: C. Small et al., "Polis: Scaling deliberation by mapping high dimensional opinion spaces", 2021.
"""


def agreement(support_for: int, support_against: int) -> int:
    """1 for a post that nobody supports; grows only slowly with the support of one side alone."""
    return (support_for + 1) * (support_against + 1)
