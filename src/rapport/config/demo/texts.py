"""What people say and write in the demo: short, plain, and about work as recruiters know it."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject: its title, what we write, what they answer, what a conversation about it leaves in the log."""

    subject: str
    ours: str
    theirs: str
    spoken: str


_SEEKER = (
    Topic("Your next step", "Hi {name}, how is the search going? I have a {title} role in {city} you may like.",
          "Thanks for thinking of me. {city} would work if two days at home are possible.",
          "Wants a smaller team and less travel. Open to {city}. Notice period three months."),
    Topic("Interview on {weekday}", "The panel will be the head of team and one peer. Ask them about the new line.",
          "That helps. Should I bring the portfolio?",
          "Prepared the interview: two examples of change under pressure, one honest failure."),
    Topic("How did it go?", "How was the interview? Tell me the good and the odd.",
          "Better than expected. They asked a lot about suppliers. I would say yes if asked.",
          "Liked the manager, less sure about the site. Salary is not the sticking point."),
    Topic("Feedback as promised", "They chose somebody with plant experience. Your case study was the best of the day.",
          "Shame, but thank you for telling me straight. Please keep me in mind.",
          "Gave the feedback by phone. Took it well; wants to hear of {title} roles only."),
    Topic("Your CV", "I moved the project with the savings to the top. Have a look whether that is still you.",
          "Reads well. I corrected two dates and added the certificate.",
          "Went through the CV line by line. Certificate to be renewed in spring."),
    Topic("A quiet word on pay", "For {title} in {city} offers lie a little above what you have now.",
          "Good to know. I would not move for money alone.",
          "Expects about ten per cent more, or four days a week for the same."),
    Topic("Back from leave", "Welcome back. No rush, shall we speak next week?",
          "Yes please, Tuesday after ten suits me.", "Back from parental leave, looks for a part-time {title} role."),
    Topic("Before you sign", "Read the paragraph on travel twice, then call me before you sign.",
          "Good that you say it; I have two questions on it.", "Went through the offer together. Will sign on Monday."),
    Topic("A course worth it?", "The short course in {city} is well thought of; the long one is not needed.",
          "That saves me a year. Thank you for being straight.", "Talked about courses; takes the short one."),
    Topic("Six months from now", "Where would you like to be next summer? No vacancy in mind, I just ask.",
          "Leading a small team, or staying expert with more say.", "Sees two ways: lead people or stay expert."),
    Topic("Moving house", "How is the move coming along? Does {city} still suit you?",
          "Boxes everywhere. {city} is even better from here.", "Moved to be nearer to family; commute under an hour."),
)  # fmt: skip
_HIRER = (
    Topic("{title} search", "Three people are ready to meet you. Two could start within a month.",
          "Good. Send me the two who know our kind of plant first.",
          "Needs a {title} before the audit. Will see people from next week."),
    Topic("Where we stand", "Seven approached, four interested, one withdrew over travel. The market is tight.",
          "Clear, thank you. We can bend on travel, not on shift work.",
          "Reviewed the search: widen to neighbouring sectors, hold the salary."),
    Topic("Your team next year", "What will the team need after the summer? It helps to know early.",
          "Two more on the {city} site if the order comes in.",
          "Budget meeting in a month. Expects to hire a {title} and one junior."),
    Topic("How is the new colleague?", "First month is over. What surprised you?",
          "Quick learner, a bit shy in meetings. No worries from our side.",
          "Happy with the new {title}. Suggested a mentor on the shop floor."),
    Topic("Visit on {weekday}", "I could be in {city} on {weekday}. Is there time for a walk through the site?",
          "Come at two, ask for me at the gate. Sturdy shoes!",
          "Walked the site. New line is running; canteen still the best in {city}."),
    Topic("Interview feedback", "Could you answer two questions on each candidate while it is fresh?",
          "First one yes, second one needs more depth. Details on the phone?",
          "Detailed feedback on both. Second interview for the first candidate."),
    Topic("Terms for next year", "I put the changes side by side, so you can see what is new.",
          "Legal has one remark on the rebate, otherwise fine.",
          "Agreed to keep the terms; rebate in three steps."),
    Topic("Salaries in {city}", "Here are the figures for {title} in {city}: up a little since last year.",
          "Useful. I will take them to the budget round.", "Went through pay for a {title}; will raise the range."),
    Topic("Who is leaving?", "You said one may retire. Shall we think about it before it is a vacancy?",
          "Not official yet, but yes. Let us meet.", "One retires in autumn; wants an internal candidate first."),
    Topic("First day", "All is arranged for Monday: contract, badge, somebody to meet them at the gate.",
          "Perfect. I will be there myself.", "Checked the first week together; mentor is named."),
    Topic("Thank you", "Thank you for the time yesterday. I noted what you said about shifts.",
          "Pleasure. Speak soon.", "Short call to close the week. Nothing open."),
)  # fmt: skip
_PEER = (
    Topic("Round table in {city}", "Are you coming to the round table in {city}? I would value your view.",
          "I will be there from six. Save me a seat.", "Met at the round table; knows everybody in {city}."),
    Topic("Somebody you should meet", "You mentioned a colleague who may look around. No pressure at all.",
          "I asked. You may write, and say it came from me.", "Offered to introduce a former colleague."),
    Topic("That article", "This made me think of our talk about apprentices.",
          "Good piece. We see the same here.", "Talked about apprentices and how few finish."),
    Topic("A year on", "A year in the job already. How does it feel?",
          "Fast. I would make the same choice again.", "Settled in, leads a team of five now."),
    Topic("How is the market?", "What do you hear about {city}? I hear of two sites that grow.",
          "Same here, and one that freezes everything.", "Compared notes on the market in {city}."),
    Topic("Congratulations", "I saw your talk is on the programme. Well deserved!",
          "Thank you, I am nervous already.", "Talked about the talk; sends the slides."),
    Topic("Reference", "Would you act as a reference? It would take ten minutes.",
          "Of course. Wednesday afternoon is best.", "Gave a warm and precise reference."),
)  # fmt: skip
_THEY_BEGIN = {
    "jobseeker": (
        Topic("News from my side", "Thank you for telling me. I will leave your profile quiet until you say so.",
              "I had an offer from my own firm and will stay until the spring. Can we speak then?", ""),
        Topic("A question on notice", "Three months is usual at your level; many let people go after two. Ask early.",
              "My contract says three months' notice. Is that negotiable, in your experience?", ""),
        Topic("New certificate", "Congratulations! I added it to your profile.",
              "I passed the exam we talked about. The certificate is attached.", ""),
        Topic("Can you look at this advert?", "I know the team: good people, long hours. Happy to tell you more.",
              "I saw an advert for a {title} in {city}. Do you know them?", ""),
        Topic("Holiday", "Enjoy it. Nothing here will run away.", "I am away for two weeks from Friday, no phone.", ""),
    ),
    "hiring_manager": (
        Topic("A new post", "Good news. I can come by on {weekday} and take the brief.",
              "We got the budget for a {title}. When can we talk?", ""),
        Topic("Change in the process", "Understood. I will tell the candidates today, so that nobody waits.",
              "We add a short test on site before the second interview.", ""),
        Topic("Feedback on {weekday}'s interview", "Thank you, I pass it on with your words about the site visit.",
              "Strong on method, less sure on leading people. We would like to see one more.", ""),
        Topic("Invoice", "Found and corrected; the new one is on its way.",
              "The last invoice has the old cost centre. Could you change it?", ""),
    ),
    "peer": (
        Topic("Somebody for you?", "Thank you for thinking of me. I will write to her this week.",
              "A former colleague looks around, quietly. May I give her your name?", ""),
        Topic("Are you at the fair?", "Yes, on the second day. Coffee at ten?",
              "I am at the trade fair in {city} next week. Will you be there?", ""),
        Topic("Your article", "That made my morning, thank you.", "Read what you wrote on apprentices. Well put.", ""),
    ),
}  # fmt: skip
EVENTS = (
    "Met at the trade fair; ten minutes between two talks, all well.",
    "Sat next to each other at the round table on shifts and families.",
    "Ran into each other at the careers evening; introduced a colleague.",
    "Both on the panel about apprentices. Went for a sandwich afterwards.",
)
TOPICS = {"hiring_manager": _HIRER, "influencer": _HIRER, "jobseeker": _SEEKER, "placed": _PEER + _SEEKER[5:],
          "referrer": _PEER, "peer": _PEER}  # fmt: skip
QUESTIONS = (
    "Could you tell me where my application stands? I have another offer until Friday.",
    "Do you have ten minutes this week? Something has come up at work.",
    "Would the {title} role still be open if I said yes now?",
    "Can you send me the two profiles again? The link has run out.",
    "Is it usual that they ask for a third interview? I am a little lost.",
    "We need somebody for {city} sooner than planned. When could we speak?",
)
PROMISES = (
    "send two profiles", "call back about the salary range", "introduce them to the site manager",
    "send the interview questions", "ask the client about part-time", "send feedback on the second interview",
    "look over the new CV", "share the market figures", "find out the start date",
)  # fmt: skip
THEIR_PROMISES = ("send the signed terms", "give feedback on both candidates", "send the updated CV", "name a referee")
NOTES = (
    "Prefers mornings. Two children, school run until nine.", "Runs the allotment committee; ask about the beans.",
    "Reads everything before signing. Send documents two days early.", "Plays the cello in an amateur orchestra.",
    "Supports a club nobody else does and is proud of it.", "Hates small talk on the phone, likes it over coffee.",
)  # fmt: skip
NEWSLETTERS = ("News from the plant", "Our monthly round-up", "Events this season", "What we shipped")
PURPOSES = ("Career talk", "Hiring plan", "Keeping in touch", "Market update", "After placement")
CARDS = {
    "interests": ("Cycling along canals", "Board games of the long kind", "Baking rye bread", "Choir on Thursdays"),
    "motives": ("Wants to build something that lasts", "Wants time for the family", "Wants to lead people one day"),
    "working_style": ("Plans ahead, dislikes surprises", "Thinks aloud, decides fast", "Quiet, precise, in writing"),
    "career_goals": ("Head of a department within five years", "Four-day week", "A year abroad"),
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def topics(role: str, *, they_begin: bool = False) -> tuple[Topic, ...]:
    """Return the subjects that fit a role: ours to open, or theirs."""
    if not they_begin:
        return TOPICS.get(role, _PEER)
    return _THEY_BEGIN[{"placed": "jobseeker", "influencer": "hiring_manager", "referrer": "peer"}.get(role, role)]


def filled(rng: Random, found: Topic, *, name: str, title: str, city: str) -> Topic:
    """Return a topic with its blanks filled."""
    blanks = {"name": name, "title": title or "senior", "city": city or "town", "weekday": rng.choice(WEEKDAYS)}
    return Topic(*(text.format(**blanks) for text in (found.subject, found.ours, found.theirs, found.spoken)))
