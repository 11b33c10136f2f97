"""Letters of awards: prepared, released, sent by other means, read."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '017'
down_revision = '016'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('mask_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('passage', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_mask_decision_by'), 'mask_decision', ['by'], unique=False)
    op.create_index(
        op.f('ix_mask_decision_procurement'), 'mask_decision', ['procurement'], unique=False,
    )
    op.create_table('recipient_contact',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('bidder', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_recipient_contact_by'), 'recipient_contact', ['by'], unique=False)
    op.create_index(
        op.f('ix_recipient_contact_procurement'),
        'recipient_contact', ['procurement'], unique=False,
    )
    op.create_table('award_proof',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('approval', sa.Integer(), nullable=False),
    sa.Column('report', sa.Integer(), nullable=False),
    sa.Column('basis', sa.String(), nullable=False),
    sa.Column('day', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['approval'], ['decision.id'], ),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_award_proof_by'), 'award_proof', ['by'], unique=False)
    op.create_index(
        op.f('ix_award_proof_procurement'), 'award_proof', ['procurement'], unique=False,
    )
    op.create_table('letter_sent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('approval', sa.Integer(), nullable=False),
    sa.Column('bidder', sa.String(), nullable=False),
    sa.Column('means', sa.String(), nullable=False),
    sa.Column('day', sa.String(), nullable=False),
    sa.Column('received', sa.String(), nullable=False),
    sa.Column('evidence', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['approval'], ['decision.id'], ),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_letter_sent_approval'), 'letter_sent', ['approval'], unique=False)
    op.create_index(op.f('ix_letter_sent_by'), 'letter_sent', ['by'], unique=False)
    op.create_index(
        op.f('ix_letter_sent_procurement'), 'letter_sent', ['procurement'], unique=False,
    )
    op.create_table('award_letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('proof', sa.Integer(), nullable=False),
    sa.Column('file', sa.String(), nullable=False),
    sa.Column('recipients', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('object', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.ForeignKeyConstraint(['proof'], ['award_proof.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('proof', 'file')
    )
    op.create_index(
        op.f('ix_award_letter_procurement'), 'award_letter', ['procurement'], unique=False,
    )
    op.create_index(op.f('ix_award_letter_proof'), 'award_letter', ['proof'], unique=False)
    op.create_table('award_release',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('proof', sa.Integer(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.ForeignKeyConstraint(['proof'], ['award_proof.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('proof')
    )
    op.create_index(op.f('ix_award_release_by'), 'award_release', ['by'], unique=False)
    op.create_index(
        op.f('ix_award_release_procurement'), 'award_release', ['procurement'], unique=False,
    )
    op.create_table('letter_read',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('release', sa.Integer(), nullable=False),
    sa.Column('bidder', sa.String(), nullable=False),
    sa.Column('file', sa.String(), nullable=False),
    sa.Column('person', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.ForeignKeyConstraint(['release'], ['award_release.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_letter_read_person'), 'letter_read', ['person'], unique=False)
    op.create_index(
        op.f('ix_letter_read_procurement'), 'letter_read', ['procurement'], unique=False,
    )
    op.create_index(op.f('ix_letter_read_release'), 'letter_read', ['release'], unique=False)
