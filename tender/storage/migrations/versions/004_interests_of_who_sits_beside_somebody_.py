"""interests of who sits beside somebody without an account."""

import sqlalchemy as sa
from alembic import op

revision = '004'
down_revision = '003'


def upgrade() -> None:
    """Bring the schema up."""
    for table in ('interest', 'interest_decision'):
        column = sa.Column('supporter', sa.String(), server_default='', nullable=False)
        op.add_column(table, column)
