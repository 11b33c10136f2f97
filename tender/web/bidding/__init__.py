"""The bidder's pages: what is open, the organisation, the bid and its answers."""
