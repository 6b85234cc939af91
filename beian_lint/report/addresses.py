"""Addresses of the project that reports lead to."""

from beian_lint.words import Language

HOME = "https://github.com/beian-lint/beian-lint"
RULES: dict[Language, str] = {
    "zh": f"{HOME}/blob/main/docs/zh/rules.md",
    "en": f"{HOME}/blob/main/docs/rules.md",
}


def rule_address(rule: str, language: Language) -> str:
    """Return where a rule is explained."""
    return f"{RULES[language]}#{rule}"
