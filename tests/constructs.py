"""A text with everything that Markdown can make of a guide."""

CONSTRUCTS = """
An introduction before the first heading, with a [link](https://example.org/a?b=1&c=2).

## How {#how}

1. **First** do this.
2. Then that:
    - a nested point
    - another, *with stress*

        1. third level

3. Last.

## When {#when}

| Place | Number |
| :--- | ---: |
| Here | 1 |
| There | 22 |

!!! warning "Look out"
    A notice with **bold** and a list:

    - one

!!! note
    Without a title.

## Who {#who}

Term
:   What is said of it.

Another term
Its synonym
:   Said once.

:   Said twice.

> Somebody's words.

    preformatted {#not-an-anchor}

---

## What {#what}

A note.[^1] The NRM is one. The NRM again. `code` and a break\\
after it. Smith & Sons < 5.

[^1]: At the foot, with *stress*.

*[NRM]: national referral mechanism
"""
