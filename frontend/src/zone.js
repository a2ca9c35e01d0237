// Where a firm is founded the time zone starts as the browser's, if the list has it; the server's choice stands otherwise.
const zones = document.querySelector('select[data-own-zone]')
const own = Intl.DateTimeFormat().resolvedOptions().timeZone
if (zones && [...zones.options].some((option) => option.value === own)) zones.value = own
