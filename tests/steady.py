"""The same examples for a property in each run: hypothesis also draws from the constants of
whatever modules of ours happen to be loaded, and so from the order of the tests.
"""

from hypothesis.internal.conjecture import providers


def no_constants_of_ours():
    """None, whatever is loaded."""
    return providers.Constants()


def steady():
    """From now on properties are tried with what their own strategies say."""
    providers._get_local_constants = no_constants_of_ours  # there is no setting for it
