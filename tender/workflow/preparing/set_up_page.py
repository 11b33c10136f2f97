"""A page of the set-up: one page of the draft with what stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tender.documents.charts.map import ZoneMap
from tender.procurement.draft.form import FormValues
from tender.procurement.draft.totals import WeightTotal, totals
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.preparing.draft import checked_page, draft_page
from tender.workflow.preparing.market import MarketSupply, is_register_kept, market_supply
from tender.workflow.preparing.sheet import DraftPage, held_now, without_said_of_added
from tender.workflow.preparing.worked_price import WorkedPrice, worked_price
from tender.workflow.preparing.zones import draft_map

WEIGHTS = ("weights", "questions")  #: the sections that show what weights come to


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUpPage:
    """One page of the draft. `drawn` stands on the page of lots, `supply` on that of gates, once a
    register was brought in.
    """

    sheet: DraftPage
    drawn: ZoneMap | None
    supply: MarketSupply | None
    register_kept: bool = False  #: on that of gates without supply: whether there is one to use
    worked: WorkedPrice | None = None  #: on the page of price, where its rule can work

    @property
    def totals(self) -> tuple[WeightTotal, ...]:
        """What the weights of the draft come to."""
        return totals(self.sheet.draft)

    @property
    def totals_here(self) -> tuple[WeightTotal, ...]:
        """The same, on the pages that show it."""
        return self.totals if self.sheet.section.key in WEIGHTS else ()


def set_up_page(
    office: Office, actor: Actor, procurement: str, section: str, at: str = "", added: str = ""
) -> SetUpPage:
    """One page as it stands; beside the last entry of a list to which it was `added` just now
    nothing is said yet. Raises NotThere for a page or an entry that is not there.
    """
    sheet = draft_page(office, actor, procurement, section, at)
    return _beside(office, actor, without_said_of_added(sheet, added) if added else sheet)


def checked_set_up_page(
    office: Office, actor: Actor, procurement: str, section: str, at: str, values: FormValues
) -> SetUpPage:
    """One page as it would be with what is typed, which is not kept."""
    return _beside(office, actor, checked_page(office, actor, procurement, section, at, values))


def refused_set_up_page(
    office: Office,
    actor: Actor,
    procurement: str,
    section: str,
    at: str,
    values: FormValues,
    revision: int,
    *,
    stale: bool,
) -> tuple[SetUpPage, Mapping[str, str]]:
    """One page with what was typed in its fields, none of it kept; where somebody else changed the
    draft meanwhile, what it holds now too, by the place of each field in which the two differ.

    What is sent from it next is held against the revision it was typed over (`revision`), until
    what changed since was shown.
    """
    page = checked_set_up_page(office, actor, procurement, section, at, values)
    if not stale:
        return replace(page, sheet=replace(page.sheet, revision=revision)), {}
    return page, held_now(draft_page(office, actor, procurement, section, at), values)


def _beside(office: Office, actor: Actor, sheet: DraftPage) -> SetUpPage:
    key, about = sheet.section.key, (office, actor, sheet.state.id)
    supply = market_supply(*about, sheet.draft) if key == "gates" else None
    return SetUpPage(
        sheet=sheet,
        drawn=draft_map(sheet.draft) if key == "lots" and not sheet.at else None,
        supply=supply,
        register_kept=key == "gates" and supply is None and is_register_kept(*about),
        worked=worked_price(sheet.draft) if key == "price" else None,
    )
