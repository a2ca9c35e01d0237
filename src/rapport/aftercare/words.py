"""What steps of care and kinds of placement are called."""

NAMES = {
    "before_start": "Before the start", "first_day": "First day", "first_week": "First week",
    "first_month": "First month", "third_month": "Three months", "sixth_month": "Six months",
    "probation_end": "Probation ends", "anniversary": "Anniversary", "rebate_end": "Rebate ends",
    "contract_end_early": "Contract ends in two months", "contract_end": "Contract ends in a month",
    "contract_end_soon": "Contract ends in a week", "left_how": "How are they", "left_next": "What next",
}  # fmt: skip
KINDS = {"permanent": "Permanent", "contract": "Contract", "temporary": "Temporary"}
