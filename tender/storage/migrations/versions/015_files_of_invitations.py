"""files of invitations."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '015'
down_revision = '014'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('invitation_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(), nullable=False),
    sa.Column('object', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('procurement', 'version', 'form')
    )
    op.create_index(
        op.f('ix_invitation_file_procurement'), 'invitation_file', ['procurement'], unique=False
    )
