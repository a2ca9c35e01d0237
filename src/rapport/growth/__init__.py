"""Work to come from clients: opportunities, forecast and booked fees, workforce plans, visits, successes celebrated."""
