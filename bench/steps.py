# ruff: noqa: E501 - statements and tables read better unbroken
"""The statements that fill the database. Parameters by name; random() is seeded once a step, so a step repeats itself."""

LISTS = """
CREATE TABLE IF NOT EXISTS bench_word (kind text, n int, word text, PRIMARY KEY (kind, n));
"""

ORGANISATIONS = """
INSERT INTO people_organisation (id, firm_id, name, kind, owner_id, is_client, website, phone, city, country, tags, note)
SELECT gen_random_uuid(), %(firm)s, w.word, 'company', NULL, random() < .4, '', '', 'Leeds', 'GB', '{}', ''
FROM bench_word w WHERE w.kind = 'organisation' AND w.n < %(organisations)s
"""

# rows numbered inside the firm: everything else refers to them by number
PLACES = """
DROP TABLE IF EXISTS bench_org; DROP TABLE IF EXISTS bench_member;
CREATE TABLE bench_org AS SELECT firm_id, id, name_key, (row_number() OVER (PARTITION BY firm_id ORDER BY id) - 1)::int n
    FROM people_organisation;
CREATE TABLE bench_member AS SELECT firm_id, id, (row_number() OVER (PARTITION BY firm_id ORDER BY id) - 1)::int n
    FROM accounts_member;
CREATE UNIQUE INDEX ON bench_org (firm_id, n); CREATE UNIQUE INDEX ON bench_member (firm_id, n);
ANALYZE bench_org; ANALYZE bench_member; ANALYZE bench_word;
"""

PEOPLE = """
WITH drawn AS MATERIALIZED (
    SELECT i, floor(random() * %(given)s)::int g, floor(random() ^ 3 * %(families)s)::int f,
           floor(random() ^ 2 * %(organisations)s)::int o, floor(random() * %(members)s)::int m,
           floor(random() * %(titles)s)::int t, floor(random() ^ 2 * %(cities)s)::int c, random() r1, random() r2,
           random() r3
    FROM generate_series(%(start)s::int, %(end)s::int) i
)
INSERT INTO people_person (id, firm_id, full_name, called, roles, tags, owner_id, title, employer_id, employer_key,
    employed_since, preferred_channel, language, time_zone, city, country, source, note, confirmed_on, delete_by_on,
    band, created_at, updated_at, has_email)
SELECT gen_random_uuid(), %(firm)s, gw.word || ' ' || fw.word, gw.word,
       ARRAY[(ARRAY['jobseeker', 'jobseeker', 'placed', 'hiring_manager', 'influencer', 'peer'])[1 + floor(r1 * 6)::int]],
       CASE WHEN r2 < .2 THEN ARRAY[(ARRAY['leadership', 'cloud', 'night shift', 'GMP'])[1 + floor(r2 * 20)::int]]
            ELSE '{}' END,
       bm.id, tw.word, bo.id, bo.name_key, current_date - floor(r3 * 4000)::int, '', 'en', '', cw.word, 'GB',
       (ARRAY['LinkedIn', 'Referral', 'Conference', 'Wrote to us'])[1 + floor(r3 * 4)::int], '',
       CASE WHEN r2 < .3 THEN current_date - floor(r1 * 700)::int END,
       CASE WHEN r1 < .05 THEN current_date + floor(r2 * 1000)::int END,
       'new', now() - r1 * interval '1500 days', now() - r1 * interval '1500 days', true
FROM drawn
JOIN bench_word gw ON gw.kind = 'given' AND gw.n = g JOIN bench_word fw ON fw.kind = 'family' AND fw.n = f
JOIN bench_word tw ON tw.kind = 'title' AND tw.n = t JOIN bench_word cw ON cw.kind = 'city' AND cw.n = c
JOIN bench_org bo ON bo.firm_id = %(firm)s AND bo.n = o JOIN bench_member bm ON bm.firm_id = %(firm)s AND bm.n = m
"""

WORDS = """
INSERT INTO people_personword (firm_id, word, person_id)
    SELECT DISTINCT p.firm_id, w, p.id FROM people_person p, unnest(rapport_words(p.name_key)) w;
INSERT INTO people_nameword (firm_id, word) SELECT DISTINCT firm_id, word FROM people_personword;
"""

POINTS = """
INSERT INTO people_contactpoint (id, firm_id, person_id, kind, value, key, label, is_work, is_preferred)
SELECT gen_random_uuid(), firm_id, id, 'email', a, a, '', false, true FROM (
    SELECT firm_id, id, 'p' || replace(left(id::text, 23), '-', '') || '@mailbox.test' a FROM people_person) p;
INSERT INTO people_contactpoint (id, firm_id, person_id, kind, value, key, label, is_work, is_preferred)
SELECT gen_random_uuid(), firm_id, id, 'phone', a, a, '', false, true FROM (
    SELECT firm_id, id, '+447700900' || lpad(floor(random() * 1000)::text, 3, '0') a FROM people_person
    WHERE random() < .6) p;
INSERT INTO people_position (id, firm_id, person_id, organisation_id, title, department, started_on, is_current,
    noticed_at, source)
SELECT gen_random_uuid(), firm_id, id, employer_id, title, '', employed_since, true,
    CASE WHEN random() < .005 THEN now() - random() * interval '60 days' END, '' FROM people_person;
UPDATE people_person p SET moved_at = s.noticed_at FROM people_position s
WHERE s.person_id = p.id AND s.noticed_at IS NOT NULL;
"""

PAIRS = """
DROP TABLE IF EXISTS bench_pair;
CREATE TABLE bench_pair AS
SELECT gen_random_uuid() id, firm_id, person_id, member_id, n,
       greatest(0, silent)::int silent, rhythm, random() r
FROM (
    SELECT p.firm_id, p.id person_id, p.owner_id member_id,
           least(400, floor(exp(%(mu)s + .9 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))))::int n,
           CASE WHEN random() < .45 THEN exp(2.2 + sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()))
                ELSE exp(5.2 + .8 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())) END silent,
           3.1 + .7 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random()) rhythm
    FROM people_person p
    UNION ALL
    SELECT p.firm_id, p.id, m.id, 1 + floor(random() * 4)::int, 30 + random() * 700, 4.0
    FROM (SELECT *, floor(random() * 5)::int k FROM people_person TABLESAMPLE BERNOULLI (5)) p
    JOIN bench_member m ON m.firm_id = p.firm_id AND m.n = k AND m.id <> p.owner_id
) drawn;
ANALYZE bench_pair;
"""

# each contact on a day of its own: gaps drawn from the relationship's own log-normal, at least a day
TOUCHES = """
DROP TABLE IF EXISTS bench_touch;
CREATE UNLOGGED TABLE bench_touch AS
SELECT b.id relationship_id, b.firm_id, b.person_id, b.member_id, t.j, current_date - b.silent - t.back AS day, t.gap,
       t.channel, CASE WHEN t.channel IN ('call', 'meeting', 'video') THEN 'both' WHEN t.w < .45 THEN 'in' ELSE 'out' END
       AS direction, t.w
FROM bench_pair b, LATERAL (
    SELECT j, gap, coalesce(sum(gap) OVER (ORDER BY j ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::int back,
           (ARRAY['email', 'email', 'email', 'call', 'meeting', 'text', 'video'])[1 + floor(c * 7)::int] channel, w
    FROM (SELECT j, random() c, random() w,
                 least(900, greatest(1, round(exp(b.rhythm + .6 * sqrt(-2 * ln(1 - random()))
                 * cos(2 * pi() * random())))))::int gap
          FROM generate_series(1, b.n) j) s
) t;
ANALYZE bench_touch;
"""

TOUCH_ROWS = """
INSERT INTO relations_touch (id, firm_id, relationship_id, person_id, member_id, channel, direction, at, counts,
    group_size, subject, excerpt, body, thread_key, source, logged_at)
SELECT gen_random_uuid(), t.firm_id, t.relationship_id, t.person_id, t.member_id, t.channel, t.direction,
       t.day + time '10:00' + t.w * interval '6 hours', true, 1,
       CASE WHEN t.channel = 'email' THEN 'Where we stand' ELSE '' END, x.word, '', '', 'bench:' || t.j,
       t.day + time '17:00'
FROM bench_touch t JOIN bench_word x ON x.kind = 'excerpt' AND x.n = floor(t.w * %(excerpts)s)::int
"""

# the statistics as rules.touches keeps them; whether a message of ours was a reply is drawn, not looked up
RELATIONSHIPS = """
INSERT INTO relations_relationship (id, firm_id, person_id, owner_id, state, importance, started_on, agreed_on,
    ideal_days, longest_days, again_on, handed_over_on, first_on, last_on, repeat_days, ew90, sum_log_gap, gap_count,
    days_in, days_out, month_bits, month_base, last_directions, last_weight, last_in_at, last_out_at, last_both_at,
    unanswered_since, tries, band, strongest, due_on, breach_on, review_on)
SELECT b.id, b.firm_id, b.person_id, b.member_id, 'active', 1 + (b.r < .08)::int, coalesce(s.first_on, current_date),
    CASE WHEN agreed THEN s.first_on END, CASE WHEN agreed THEN 45 END, CASE WHEN agreed THEN 90 END,
    CASE WHEN b.r > .99 THEN current_date + floor(random() * 120 - 60)::int END,
    CASE WHEN b.r BETWEEN .5 AND .502 THEN current_date - 3 END,
    s.first_on, s.last_on, coalesce(s.n - 1, 0), coalesce(s.ew90, 0), coalesce(s.sum_log_gap, 0), coalesce(s.n - 1, 0),
    coalesce(days_in, 0), coalesce(days_out, 0), coalesce(month_bits, 0),
    coalesce(extract(year FROM last_on)::int * 12 + extract(month FROM last_on)::int - 1, 0),
    CASE last_way WHEN 'in' THEN 1 WHEN 'out' THEN 2 WHEN 'both' THEN 3 ELSE 0 END, coalesce(last_weight, 0),
    last_in + time '11:00', last_out + time '15:00', last_both + time '13:00',
    CASE WHEN last_way = 'in' THEN last_in + time '11:00' END, CASE WHEN last_way = 'out' THEN 1 ELSE 0 END,
    'new', 0, CASE WHEN agreed THEN s.last_on + 45 END, CASE WHEN agreed THEN s.last_on + 91 END,
    CASE WHEN s.n > 1 THEN current_date END
FROM (SELECT *, r < .1 AND n > 0 AS agreed FROM bench_pair) b LEFT JOIN (
    SELECT relationship_id, min(day) first_on, max(day) last_on, count(*)::int n,
        sum(w * 2 ^ (-(last - day) / 90.0)) ew90, sum(ln(gap)) FILTER (WHERE j < most) sum_log_gap,
        count(*) FILTER (WHERE direction <> 'out')::int days_in, count(*) FILTER (WHERE direction <> 'in')::int days_out,
        coalesce(bit_or(1 << months) FILTER (WHERE months < 6), 0) month_bits,
        max(direction) FILTER (WHERE j = 1) last_way, max(w) FILTER (WHERE j = 1) last_weight,
        max(day) FILTER (WHERE direction = 'in') last_in, max(day) FILTER (WHERE direction = 'out') last_out,
        max(day) FILTER (WHERE direction = 'both') last_both
    FROM (SELECT t.relationship_id, t.day, t.gap, t.j, t.direction, current_date - b.silent AS last, b.n AS most,
             CASE t.channel WHEN 'meeting' THEN 5.0 WHEN 'call' THEN 3.0 WHEN 'video' THEN 3.0
                  ELSE CASE WHEN t.direction = 'out' AND t.w > .8 THEN .3 ELSE 1.0 END END w,
             ((extract(year FROM current_date - b.silent) - extract(year FROM t.day)) * 12
              + extract(month FROM current_date - b.silent) - extract(month FROM t.day))::int months
          FROM bench_touch t JOIN bench_pair b ON b.id = t.relationship_id) each
    GROUP BY relationship_id
) s ON s.relationship_id = b.id
"""

REST = """
INSERT INTO relations_agreedcontact (id, firm_id, relationship_id, purpose, channels, ideal_days, longest_days, agreed_on)
    SELECT gen_random_uuid(), firm_id, id, '', '{}', 45, 90, agreed_on FROM relations_relationship
    WHERE ideal_days IS NOT NULL;
INSERT INTO relations_promise (id, firm_id, person_id, member_id, by_us, text, made_on, due_on, kept_at)
    SELECT gen_random_uuid(), firm_id, person_id, owner_id, true, 'send two profiles', current_date - 40,
        current_date - 30 + floor(random() * 40)::int, CASE WHEN random() < .97 THEN now() END
    FROM relations_relationship TABLESAMPLE BERNOULLI (3);
INSERT INTO relations_introduction (id, firm_id, person_id, member_id, accepted_on, followed_up_at)
    SELECT gen_random_uuid(), firm_id, person_id, owner_id, current_date - 10, CASE WHEN random() < .9 THEN now() END
    FROM relations_relationship TABLESAMPLE BERNOULLI (.5);
INSERT INTO relations_boundary (id, firm_id, person_id, kind, why, set_at)
    SELECT gen_random_uuid(), firm_id, id, (ARRAY['do_not_contact', 'mail_only', 'no_calls_at_work'])[1 +
        floor(random() * 3)::int], '', now() FROM people_person TABLESAMPLE BERNOULLI (1);
INSERT INTO compliance_consent (id, firm_id, person_id, purpose, channel, given_on, evidence, month, day)
    SELECT gen_random_uuid(), firm_id, id, 'birthday', '', current_date - 100, 'Said so.', 1 + floor(random() * 12)::int,
        1 + floor(random() * 28)::int FROM people_person TABLESAMPLE BERNOULLI (2);
INSERT INTO mail_stranger (id, firm_id, member_id, address, name, messages, two_way, first_at, last_at, state, made)
    SELECT gen_random_uuid(), firm_id, id, 's' || k || '@post.test', 'Stranger ' || k, 1, k % 2 = 0,
        now() - interval '9 days', now() - k * interval '1 hour', 'waiting', '[]'
    FROM accounts_member, generate_series(1, 40) k;
"""

# one firm's vacancies, numbered like the rows of this statement; four of five are not closed
VACANCIES = """
INSERT INTO jobs_vacancy (id, firm_id, number, organisation_id, owner_id, title, kind, capacity, part, state, openings,
    is_confidential, works_with_vulnerable, is_blind, note, candidates_total, candidates_waiting, candidates_sent,
    held_on, hold_reason, opened_on, closed_on, close_reason, created_at)
SELECT gen_random_uuid(), %(firm)s, 1000 + d.i, o.id, m.id, t.word, (ARRAY['permanent', 'contract', 'temporary'])[d.k],
    CASE WHEN d.k = 3 THEN 'business' ELSE 'agency' END, 'ENG', d.state, 1, d.r < .1, false, false, '',
    floor(d.r * 60)::int, floor(d.r * 12)::int, floor(d.r * 9)::int,
    CASE WHEN d.state = 'on_hold' THEN current_date - 9 END, '', current_date - 60,
    CASE WHEN d.state IN ('filled', 'lost') THEN current_date - 5 END, '', now() - make_interval(hours => %(total)s - d.i)
FROM (SELECT i, random() r, 1 + floor(random() * 3)::int k, floor(random() * %(organisations)s)::int o,
        floor(random() * %(members)s)::int m, floor(random() * %(titles)s)::int t,
        (ARRAY['draft', 'open', 'open', 'open', 'open', 'open', 'open', 'on_hold', 'filled', 'lost'])[1 + floor(random() * 10)::int] state
      FROM generate_series(1, %(total)s::int) i) d
JOIN bench_org o ON o.firm_id = %(firm)s AND o.n = d.o
JOIN bench_member m ON m.firm_id = %(firm)s AND m.n = d.m
JOIN bench_word t ON t.kind = 'title' AND t.n = d.t
"""
