/** Personal data of this module: what, why, how long (product.md, rule 9). */
export const organisationPrivacy = [
  {
    table: 'employee',
    data: ['name', 'email', 'roles'],
    purpose: 'Knowing who may do what, and telling a resident who will answer.',
    retention: 'As long as what the employee did is kept; archived employees can no longer sign in.',
  },
  {
    table: 'access_log',
    data: ['employee_id', 'contact_id', 'what', 'why'],
    purpose: 'Showing who saw whose data, when and why (AVG art. 5 lid 2 and 32).',
    retention: 'Longer than the contacts it speaks of; nothing in the program changes or deletes a row.',
  },
  {
    table: 'mailbox',
    data: ['imap_user', 'imap_password'],
    purpose: 'Fetching the mail that residents send to the municipality.',
    retention: 'Until the mailbox is changed; the password is sealed and never shown.',
  },
] as const;
