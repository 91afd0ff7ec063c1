"""Invented forums as MiniZinc data: the same for everybody from the same seed, and each can be held whole.

A day is drawn first, who meets whom in which slot, and then what was asked for is drawn so that this day fulfils it: mornings and afternoons,
fixed slots, meetings strictly before others, slots in which somebody cannot. What is left of the day is for the solver to find again, or better.
"""
import random
import sys

# name: participants, meetings, slots, of these in the morning, tables
SIZES = {
    "workshop": (20, 40, 8, 4, 10),
    "half a day": (40, 100, 10, 10, 14),
    "day": (76, 154, 20, 10, 14),
    "busy day": (78, 300, 20, 10, 22),
    "forum": (150, 300, 12, 6, 30),
    "large forum": (160, 400, 16, 8, 30),
}


def draw_day(chance, participants, meetings, slots, tables):
    """Some are asked for more than others; most meetings are beside another of the same participant."""
    wanted = [(n + 1) ** -0.5 for n in range(participants)]
    chance.shuffle(wanted)
    busy, load, met, day = [set() for _ in range(participants)], [0] * slots, set(), []
    for _ in range(1000 * meetings):
        if len(day) == meetings:
            return busy, day
        a, b = sorted(chance.choices(range(participants), wanted, k=2))
        if a == b or (a, b) in met:
            continue
        free = [slot for slot in range(slots) if load[slot] < tables and slot not in busy[a] | busy[b]]
        if not free:
            continue
        beside = [slot for slot in free if not busy[a] or {slot - 1, slot + 1} & busy[a]]
        slot = chance.choice(beside if beside and chance.random() < 0.7 else free)
        busy[a].add(slot), busy[b].add(slot), met.add((a, b)), day.append((a, b, slot))
        load[slot] += 1
    raise SystemExit("so many meetings do not go into so few slots")


def data(name, seed):
    participants, meetings, slots, morning, tables = SIZES[name]
    chance = random.Random(f"{name} {seed}")
    busy, day = draw_day(chance, participants, meetings, slots, tables)
    requested, fixed, before = [], [], []
    for a, b, slot in day:
        session = (1 if slot < morning else 2) if chance.random() < 0.2 else 3
        requested.append(f"{a + 1}, {b + 1}, {session}")
        fixed.append(slot + 1 if chance.random() < 0.02 else 0)
        earlier = [n + 1 for n, (c, d, at) in enumerate(day) if at < slot and {a, b} & {c, d}]
        before.append([chance.choice(earlier)] if earlier and chance.random() < 0.05 else [])
    forbidden = [[0] + [slot + 1 for slot in range(slots) if slot not in busy[one] and chance.random() < 0.1] for one in range(participants)]
    own = [[n + 1 for n, (a, b, _) in enumerate(day) if one in (a, b)] for one in range(participants)]

    def sets(lists):
        return "[" + ",".join("{" + ",".join(map(str, one)) + "}" for one in lists) + "]"

    return (f"nBusiness = {participants};\nnMeetings = {meetings};\nnTables = {tables};\nnTotalSlots = {slots};\nnMorningSlots = {morning};\n"
            "requested = [|" + "\n|".join(requested) + "|];\n"
            f"meetingsxBusiness = {sets(own)};\nnMeetingsBusiness = {[len(one) for one in own]};\n"
            f"forbidden = {sets(forbidden)};\nfixed = {fixed};\nprecedences = {sets(before)};\n")


if __name__ == "__main__":
    sys.stdout.write(data(sys.argv[1], int(sys.argv[2])))
