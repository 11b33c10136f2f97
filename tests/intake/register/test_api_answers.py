"""Answers of the CQC's API give the same facts as its files."""

import json
from datetime import date
from pathlib import Path

from criteria.homecare_rating import read_rating
from criteria.register import KeyQuestion, Rating
from tender.workflow.from_files.market import effect_of_gates
from tests.intake.register.larkfield import LARKFIELD, entry, only


def test_api_answer_gives_questions_by_name_activity_and_last_report(tmp_path: Path) -> None:
    answer = {
        "locationId": LARKFIELD, "providerId": "1-000001", "name": "Larkfield Homecare",
        "localAuthority": "Testshire", "registrationStatus": "Registered",
        "registrationDate": "2014-12-12", "dormancy": "N",
        "regulatedActivities": [{"name": "Personal care"}],
        "gacServiceTypes": [{"name": "Homecare agencies",
                "description": "Domiciliary care service"}],
        "currentRatings": {"overall": {"rating": "Good",
                "keyQuestionRatings": [{"name": "Safe", "rating": "Good"},
                    {"name": "Well-led", "rating": "Inadequate"}]}},
        "reports": [{"reportDate": "2018-03-28"}, {"reportDate": "2022-02-03"}],
    }  # fmt: skip
    path = tmp_path / "1-000012_2023-10-01.json"
    path.write_text(json.dumps([answer]), encoding="utf-8")
    place = only(path)
    assert (place.personal_care, place.homecare, place.last_check, place.evidence.row) == (
        True,
        True,
        date(2022, 2, 3),
        1,
    )
    assert entry(place, KeyQuestion.WELL_LED) == (Rating.INADEQUATE, "")


def test_api_rating_of_the_homecare_service_under_the_new_framework_counts_before_the_older_one(
    tmp_path: Path,
) -> None:
    """`currentRatings` holds the older ratings;
    those of the single assessment framework sit in `asgRatings` by service.
    """
    group = {
        "name": "Homecare service",
        "rating": "Requires improvement",
        "status": "Current",
        "keyQuestionRatings": [{"name": "Safe", "rating": "Good"}],
    }
    answer = {
        "locationId": LARKFIELD, "providerId": "1-000001", "name": "Larkfield Homecare",
        "localAuthority": "Testshire",
        "currentRatings": {"overall": {"rating": "Good", "keyQuestionRatings": []}},
        "assessment": [{"assessmentPlanPublishedDateTime": "2026-05-14T00:00:00Z",
                "ratings": {"asgRatings": [group]}}],
    }  # fmt: skip
    path = tmp_path / "1-000012_2026-06-01.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    read = read_rating(only(path), KeyQuestion.OVERALL)
    assert read.rating is Rating.REQUIRES_IMPROVEMENT
    assert read.fact == (
        "Location 1-000012: Overall is Requires improvement for “Homecare service” "
        "(as a whole Good)"
    )


def test_api_answer_of_a_deregistered_location_keeps_its_day(tmp_path: Path) -> None:
    answer = {
        "locationId": LARKFIELD,
        "providerId": "1-000001",
        "name": "L",
        "localAuthority": "T",
        "registrationStatus": "Deregistered",
        "deregistrationDate": "2016-11-28",
    }
    path = tmp_path / "2023-10-01.json"
    path.write_text(json.dumps({"locations": [answer]}), encoding="utf-8")
    assert only(path).deregistered == date(2016, 11, 28)


def an_answer(**changes: object) -> dict[str, object]:
    """The answer about one branch."""
    return {
        "locationId": LARKFIELD,
        "providerId": "1-000001",
        "name": "Larkfield Homecare - Testshire North",
        "localAuthority": "Testshire",
        "registrationStatus": "Registered",
        "registrationDate": "2014-12-12",
        "gacServiceTypes": [{"name": "Homecare agencies"}],
        "currentRatings": {"overall": {"rating": "Requires improvement"}},
    } | changes


def called(path: Path) -> list[str]:
    """What the providers that a gate does not admit are called."""
    (gate,) = effect_of_gates([path], "Testshire", ["overall>=good"]).gates
    return [provider.called for provider in gate.lost]


def test_a_provider_is_not_called_by_the_name_of_its_branch(tmp_path: Path) -> None:
    """By its id alone, with the location named as such; by its name where an answer gives it."""
    path = tmp_path / "locations-2025-06-01.json"
    path.write_text(json.dumps([an_answer()]), encoding="utf-8")
    assert called(path) == [
        "Provider 1-000001, with the location Larkfield Homecare - Testshire North"
    ]
    provider = {
        "providerId": "1-000001",
        "organisationType": "Provider",
        "name": "Larkfield Care Ltd",
        "locationIds": [LARKFIELD],
    }
    path.write_text(json.dumps([an_answer(), provider]), encoding="utf-8")
    assert called(path) == ["Larkfield Care Ltd (1-000001)"]
