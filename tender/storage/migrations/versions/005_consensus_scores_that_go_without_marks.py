"""consensus scores that go without marks."""

import sqlalchemy as sa
from alembic import op

revision = '005'
down_revision = '004'


def upgrade() -> None:
    """Bring the schema up."""
    for name in ('without', 'without_reason'):
        column = sa.Column(name, sa.String(), server_default='', nullable=False)
        op.add_column('consensus', column)
