"""scores without marks and headings mapped."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '006'
down_revision = '005'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        'mapped_headings',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('audit', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('layout', sa.String(), nullable=False),
        sa.Column('columns', sa.String(), nullable=False),
        sa.Column('reason', sa.String(), nullable=False),
        sa.Column('by', sa.Integer(), nullable=True),
        sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ['audit'], ['audit.number'], initially='DEFERRED', deferrable=True
        ),
        sa.ForeignKeyConstraint(['by'], ['person.id']),
        sa.PrimaryKeyConstraint('id'),
    )
    for table, name in (
        ('consensus', 'without'),
        ('consensus', 'without_reason'),
        ('edition', 'headings'),
    ):
        column = sa.Column(name, sa.String(), server_default='', nullable=False)
        op.add_column(table, column)
