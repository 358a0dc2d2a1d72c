"""Writing one text as a YAML value, quoted only where YAML would misread it."""

import re

import yaml

# Letters and plain punctuation only: YAML takes such a text as it stands. Two things are left out
# on purpose, the colon and the hash sign, which may begin a value or a comment.
_PLAIN = re.compile(r"[^\W\d_][\w ,.;()/'?!€%&+\u2013\u2019-]*(?<! )")


def write_scalar(text: str) -> str:
    """Write a text so that YAML reads the same text, on one line."""
    if _PLAIN.fullmatch(text) and _resolves_to_text(text):
        return text
    if _reads_plain(text):
        return text
    quoted = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=2**31)
    return str(quoted).rstrip("\n")


def _resolves_to_text(text: str) -> bool:
    # "no" or "2025" are text to us, but a boolean or a number to every other YAML reader.
    resolver = yaml.SafeLoader.yaml_implicit_resolvers
    return not any(pattern.match(text) for _, pattern in resolver.get(text[:1], []))


def _reads_plain(text: str) -> bool:
    if text != text.strip() or "\n" in text or not text.isprintable():
        return False
    try:
        node = yaml.compose(f"- {text}\n", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if not isinstance(node, yaml.SequenceNode) or len(node.value) != 1:
        return False
    item = node.value[0]
    # The same text must be plain after "key: " too, where ": " inside it is an error.
    return (
        isinstance(item, yaml.ScalarNode)
        and not item.style
        and item.value == text
        and item.tag == "tag:yaml.org,2002:str"
        and ": " not in text
        and not text.endswith(":")
    )
