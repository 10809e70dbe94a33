"""Checks posted requests with the verifier of docs/NOTIFICATIONS.md, and that the verifier refuses wrong ones.

    verify_signature.py REQUESTS SECRET

REQUESTS is what http_server.py wrote. Prints how many signatures were good.
"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
names = {}
exec(re.search(r"```python\n(.*?)```", (ROOT / "docs/NOTIFICATIONS.md").read_text(), re.DOTALL).group(1), names)
verify = names["verify"]

count = 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        request = json.loads(line)
        header, body, secret = request["headers"]["humancall-signature"], request["body"].encode(), sys.argv[2].encode()
        assert verify(header, body, secret), header
        assert not verify(header, body + b" ", secret), "another body"
        assert not verify(header, body, secret + b"x"), "another secret"
        stamp = int(re.match(r"t=(\d+),", header).group(1))
        assert not verify(header.replace(f"t={stamp}", f"t={stamp + 1}"), body, secret), "another time"
        assert not verify(header, body, secret, now=stamp + 301), "an old one"
        hostile = ("t=²,v1=00", f"t={stamp},v1=é", f"t={'9' * 5000},v1=00", f"t={stamp},v1=\udcff")
        for bad in (None, "", "t=", "v1=00", "t=x,v1=00", "nonsense", *hostile):
            assert not verify(bad, body, secret), repr(bad)
        count += 1
print(count)
