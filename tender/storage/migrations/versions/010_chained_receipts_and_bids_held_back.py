"""chained receipts and bids held back."""

import sqlalchemy as sa
from alembic import op

revision = '010'
down_revision = '009'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('held_bid',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('envelope', sa.String(), nullable=False),
    sa.Column('bid', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('bidder', sa.String(), nullable=False),
    sa.Column('alias', sa.String(), nullable=False),
    sa.Column('faults', sa.String(), nullable=False),
    sa.Column('opens', sa.Boolean(), nullable=False),
    sa.Column('wrapped', sa.String(), nullable=False),
    sa.Column('whole', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_held_bid_procurement'), 'held_bid', ['procurement'], unique=False)
    for table, names in (
        ('sealed_prices', ('signature',)),
        ('sealed', ('salt',)),
        ('withdrawn', ('notice', 'signature', 'salt')),
    ):
        for name in names:
            column = sa.Column(name, sa.String(), server_default='', nullable=False)
            op.add_column(table, column)
