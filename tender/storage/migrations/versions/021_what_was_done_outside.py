"""What was done outside Tender, as a reviewer asks for it."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '021'
down_revision = '020'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('outside_act',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('day', sa.String(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('who', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('withdraws', sa.Integer(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_outside_act_by'), 'outside_act', ['by'], unique=False)
    op.create_index(
        op.f('ix_outside_act_procurement'), 'outside_act', ['procurement'], unique=False,
    )
