"""Words that set no firm apart, since any may have them: no firm of the tests is called so."""

OF_ANY_FIRM = frozenset({
    "agency", "and", "at", "care", "carers", "caring", "cic", "cio", "community", "cyf", "group",
    "health", "home", "homecare", "for", "limited", "living", "llp", "ltd", "own", "plc", "service",
    "social", "support", "the", "your",
})  # fmt: skip
