"""Starts the program with a small town, reads everything it publishes, and asks other people's readers what they make of it.

    python oracles/published.py target/debug/tsunagari [FOLDER FOR WHAT WAS READ]

Calendars are read by python-icalendar, HSDS records checked with check-jsonschema, lists with the csv module. A place that is
secret must stand in no answer and in no line the server logs.
"""

import csv
import datetime
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

import icalendar

HERE = pathlib.Path(__file__).parent
SECRET = ["かくれ", "こだま", "谷9-9"]
LISTS = ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]


class Town:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.data = ["--data", str(folder / "data")]
        (folder / "password").write_text("ながいながい合言葉をひとつ決めておく")
        self.run("init", "--organisation", "つむぎの家", "--admin", "hyuga", "--password-file", str(folder / "password"), "--recovery-out", str(folder / "kits"))
        today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9))).date()
        year = today.year if today.month > 3 else today.year - 1
        text = (HERE / "town.toml").read_text().replace("fiscal_year = 2026", f"fiscal_year = {year}")
        (folder / "town.toml").write_text(text)
        self.run("programme", "apply", str(folder / "town.toml"))
        (folder / "gatherings.csv").write_text(
            "開催日,開始,終了,名称,会場,種別,状態,中止理由,参加者数\n"
            f"{today},14:00,18:30,つむぎカフェ; 手しごと,つむぎの家,カフェ,開催,,3\n"
            f"{today},10:00,12:00,雪で休みの会,あおば市民プラザ,サロン,中止,雪のため,\n"
            f"{today},10:00,12:00,ないしょの会,かくれ家こだま,サロン,開催,,4\n"
            f"{today},10:00,12:00,かくれ家こだまの話をする会,つむぎの家,サロン,開催,,4\n"
            f"{today},10:00,12:00,ファイルにない場所の会,どこかの家,サロン,開催,,4\n"
        )
        self.run("import", "gatherings", str(folder / "gatherings.csv"), "--programme", "aoba")
        self.log = open(folder / "log", "w")
        self.server = subprocess.Popen(
            [binary, *self.data, "serve", "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, stderr=self.log, text=True, env={**os.environ, "RUST_LOG": "debug", "LANG": "ja_JP.UTF-8"}
        )
        found = None
        while not found:
            line = self.server.stdout.readline()
            assert line, (folder / "log").read_text()
            found = re.search(r"http://[^\s/]+:(\d+)", line)
        self.address = f"http://127.0.0.1:{found[1]}"

    def run(self, *args):
        subprocess.run([self.binary, *self.data, *args], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "LANG": "ja_JP.UTF-8"})

    def get(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            assert answer.headers["access-control-allow-origin"] == "*", path
            return answer.read().decode()

    def refused(self, path):
        try:
            urllib.request.urlopen(self.address + path)
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        raise AssertionError(f"{path} is answered")

    def stop(self):
        self.server.terminate()
        self.server.wait(timeout=30)
        self.log.close()
        return (self.folder / "log").read_text()


def calendars(town, index):
    uids = set()
    for address in [index["all"], *(door["ics"] for door in index["doors"])]:
        text = town.get(address.split("/", 3)[3].join(["/", ""]))
        calendar = icalendar.Calendar.from_ical(text)
        assert not calendar.errors, calendar.errors
        zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
        assert zones == {"Asia/Tokyo"} and not calendar.get_missing_tzids(), zones
        events = calendar.walk("VEVENT")
        assert len(events) == len({str(event["UID"]) for event in events}), "an id twice"
        for event in events:
            assert not event.errors, event.errors
            assert event["SEQUENCE"] >= 0 and str(event["STATUS"]) in ("CONFIRMED", "CANCELLED")
            start = event.decoded("DTSTART")
            assert not isinstance(start, datetime.datetime) or start.utcoffset() == datetime.timedelta(hours=9)
            uids.add(str(event["UID"]))
        yield address, text, events
    assert len(uids) > 50, len(uids)


def hsds(town, folder):
    kept = []
    about = json.loads(town.get("/hsds/"))
    assert about["version"] == "3.0" and about["openapi_url"].endswith("/hsds/openapi.json")
    yield "/hsds/openapi.json", town.get("/hsds/openapi.json")
    for name in LISTS:
        for full in ("", "?full=true"):
            text = town.get(f"/hsds/{name}{full}")
            page = json.loads(text)
            kept.append((folder / f"page-{name}{len(full)}.json", page, "page"))
            yield f"/hsds/{name}{full}", text
            assert page["total_items"] == len(page["contents"]) > 0, name
        for record in page["contents"]:
            text = town.get(f"/hsds/{name}/{record['id']}")
            yield f"/hsds/{name}/{record['id']}", text
            kept.append((folder / f"{name}-{record['id']}.json", json.loads(text), name))
    check(kept)


def check(kept):
    official = os.environ.get("TSUNAGARI_HSDS_SCHEMAS")
    names = {"services": "service", "organizations": "organization", "service_at_locations": "service_at_location", "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term", "page": "page"}
    for kind, schema in names.items():
        files = []
        for path, value, of in kept:
            if of == kind:
                path.write_text(json.dumps(value, ensure_ascii=False))
                files.append(str(path))
        used = HERE / "hsds" / f"{schema}.json"
        if official and (pathlib.Path(official) / f"{schema}.json").exists():
            used = pathlib.Path(official) / f"{schema}.json"
        subprocess.run([sys.executable, "-m", "check_jsonschema", "--quiet", "--schemafile", str(used), *files], check=True)
    # The check itself must be able to fail.
    bad = kept[0][0].with_name("bad.json")
    bad.write_text(json.dumps({"id": "no uuid", "name": "x", "status": "open"}))
    refused = subprocess.run([sys.executable, "-m", "check_jsonschema", "--schemafile", str(HERE / "hsds" / "service.json"), str(bad)], capture_output=True)
    assert refused.returncode == 1, refused


def lists(town, index):
    for edition in index["editions"]:
        for what in ("events", "facilities"):
            path = "/" + edition[what].split("/", 3)[3]
            text = town.get(path)
            assert text.startswith("\ufeff") and "\r\n" in text
            rows = list(csv.reader(io.StringIO(text[1:])))
            assert len(rows) == 3 and len({len(row) for row in rows}) == 1, (path, rows)
            yield path, text


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        town = Town(binary, folder)
        read = []
        try:
            index = json.loads(town.get("/opendata"))
            read.append(("/opendata", json.dumps(index, ensure_ascii=False)))
            for address, text, events in calendars(town, index):
                read.append((address, text.replace("\r\n ", "")))
                if address == index["all"]:
                    held = {str(event["SUMMARY"]): str(event["STATUS"]) for event in events if str(event["UID"]).startswith("gathering-")}
                    assert held == {"つむぎカフェ; 手しごと": "CONFIRMED", "雪で休みの会": "CANCELLED"}, held
            read += hsds(town, folder)
            read += lists(town, index)
            for path in ("/opendata/schema.jsonld", "/opendata/gif-events.json", "/opendata/events.csv", "/opendata/facilities.csv"):
                read.append((path, town.get(path)))
            graph = json.loads(dict(read)["/opendata/schema.jsonld"])["@graph"]
            assert {"Place", "Event", "GovernmentService"} <= {node["@type"] for node in graph}
            gif = json.loads(dict(read)["/opendata/gif-events.json"])
            wanted = {"id", "eventName", "description", "eventType", "eventUrl", "webinarStatus", "organizer", "targetPerson", "feeStatus", "contactPointInformation"}
            assert gif and all(wanted <= event.keys() for event in gif)
            secret = town.refused("/feeds/way-night.ics")
            assert secret == town.refused("/feeds/way-nothing.ics"), secret
        finally:
            log = town.stop()
        read.append(("the log", log))
        for path, text in read:
            for word in SECRET:
                assert word not in text, f"{word} stands in {path}"
        print(f"{len(read)} public answers read: calendars by icalendar, HSDS by check-jsonschema; nothing secret in any")


main()
