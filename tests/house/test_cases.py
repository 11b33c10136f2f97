"""Each input that was once read, judged or said wrongly is held by a test, and which one is said
here: whoever renames or drops that test says where the case went.
"""

import ast

import pytest

from tests.house.tree import ROOT

CELLS = "intake/portal/test_price_schedule_cells.py"
WORDS = "intake/bid_form/test_every_word.py"
#: what was brought, and the file and the test that hold what is right
CASES = {
    "rate lines whose titles differ in one digit": (
        CELLS,
        "test_an_exact_title_goes_before_a_likeness_and_the_other_line_is_named",
    ),
    "texts that differ in a number": (
        CELLS,
        "test_texts_that_differ_in_a_number_or_a_denial_are_never_alike",
    ),
    "lots as columns, one of them bid for": (CELLS, "test_lots_as_columns_are_each_their_own"),
    "one lot cell merged over several rows": (
        CELLS,
        "test_a_merged_lot_cell_stands_beside_each_of_its_rows",
    ),
    "a rate with words beside it": (
        CELLS,
        "test_a_rate_that_is_no_plain_number_is_named_with_its_text",
    ),
    "coloured empty cells far to the right": (
        CELLS,
        "test_styled_empty_cells_far_out_are_passed_by_and_a_value_there_is_a_fault",
    ),
    "a sub-heading called like another question": (
        WORDS,
        "test_a_sub_heading_called_like_another_question_may_be_of_the_answer",
    ),
    "an answer that looks like an instruction": (
        WORDS,
        "test_an_instruction_speaks_of_words_pages_characters_marks_or_weight",
    ),
    "an entry chosen in a list of old": (
        WORDS,
        "test_what_was_chosen_in_a_list_of_old_is_read_and_answers_a_declaration",
    ),
    "a form with a chart": (CELLS, "test_a_workbook_inside_a_form_is_named_and_the_words_are_read"),
    "an answer longer than a spreadsheet's cell": (
        "workflow/opening/test_export.py",
        "test_an_answer_longer_than_a_cell_or_than_any_typed_is_taken_in_whole",
    ),
    "the weekly directory of 2015 to 2020": (
        "intake/register/test_register_layouts.py",
        "test_the_weekly_directory_of_2015_to_2020_gives_what_todays_gives",
    ),
    "register files named with other dates": (
        "intake/register/test_file_names.py",
        "test_every_day_is_read_in_every_form",
    ),
    "a date in a name that may be two": (
        "intake/register/test_file_names.py",
        "test_no_day_is_read_where_day_and_month_may_change_places",
    ),
    "a conflict found after marking": (
        "workflow/moderating/test_taken_out.py",
        "test_the_mark_of_somebody_excluded_no_longer_counts_in_the_mean",
    ),
    "a rival's short name in a rationale": (
        "evaluation/test_names_in_reasons.py",
        "test_a_rival_is_found_by_less_than_its_legal_name",
    ),
    "a rival's name on its way into a letter": (
        "documents/test_names_in_letters.py",
        "test_letters_are_not_made_with_another_bidders_name_in_a_reason",
    ),
    "a bid withdrawn, insolvent or taken over after the opening": (
        "workflow/awarding/test_late_events.py",
        "test_an_event_that_changes_a_recommended_outcome_takes_it_back_on_record",
    ),
    "a rating that falls, a registration cancelled, a declaration found false, a new name": (
        "web/awarding/test_late_event_pages.py",
        "test_every_kind_is_recorded_looked_at_decided_and_taken_back",
    ),
    "one lot that is ended after it was recommended": (
        "workflow/awarding/test_ending.py",
        "test_an_ended_lot_is_worked_out_of_what_was_recommended",
    ),
    "a price schedule in .ods": (
        "intake/portal/test_open_schedules.py",
        "test_a_schedule_of_any_shape_says_in_ods_what_it_says_in_xlsx",
    ),
    "a rival's short name in an answer to all": (
        "workflow/clarifying/test_answers.py",
        "test_what_letters_mask_no_answer_says",
    ),
    "a provider with two hundred locations": (
        "documents/test_many_locations.py",
        "test_the_fact_is_a_summary_and_each_location_stands_once_in_an_annex",
    ),
    "a bank holiday that is proclaimed": (
        "intake/test_bank_holidays.py",
        "test_what_this_version_does_not_know_is_taken_with_its_source",
    ),
    "answers of the API about branches alone": (
        "intake/register/test_api_answers.py",
        "test_a_provider_is_not_called_by_the_name_of_its_branch",
    ),
    "a condition whose last day is over at award": (
        "evaluation/test_last_day.py",
        "test_after_its_last_day_it_is_not_met_and_the_place_is_lost",
    ),
    "a question that no invented answer is about": (
        "examples/test_rationales.py",
        "test_an_invented_answer_speaks_of_what_its_question_asks",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_test_that_holds_a_case_is_there(case):
    """And it asserts something."""
    file, name = CASES[case]
    tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
    [test] = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    assert any(isinstance(node, ast.Assert | ast.With) for node in ast.walk(test)), name
