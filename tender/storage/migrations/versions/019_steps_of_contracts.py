"""What was done with contracts after an award."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '019'
down_revision = '018'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('contract_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('lot', sa.String(), nullable=False),
    sa.Column('bidder', sa.String(), nullable=False),
    sa.Column('step', sa.String(), nullable=False),
    sa.Column('day', sa.String(), nullable=False),
    sa.Column('until', sa.String(), nullable=False),
    sa.Column('evidence', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_contract_step_by'), 'contract_step', ['by'], unique=False)
    op.create_index(
        op.f('ix_contract_step_procurement'), 'contract_step', ['procurement'], unique=False,
    )
