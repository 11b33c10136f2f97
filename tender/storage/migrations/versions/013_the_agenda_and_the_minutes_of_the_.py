"""the agenda and the minutes of the meeting."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '013'
down_revision = '012'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('meeting_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('question', sa.String(), nullable=False),
    sa.Column('alias', sa.String(), nullable=False),
    sa.Column('lot', sa.String(), nullable=False),
    sa.Column('people', sa.String(), nullable=False),
    sa.Column('places', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    for name in ('by', 'procurement'):
        op.create_index(op.f(f'ix_meeting_entry_{name}'), 'meeting_entry', [name], unique=False)
