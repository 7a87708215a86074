"""The statistics of a window's capture with pandas, as a data scientist would compute them.

Of the variants tried this is the fastest: `read_json` on the lines, the requests' CSV joined and read by pandas' own CSV
parser in C (three times as fast as `str.split` and `to_numeric`), one pass of NumPy per feature and figure.
"""

import io
import json
import sys
import time

import numpy as np
import pandas as pd

path, cut_points_path, start, end = sys.argv[1:5]
with open(cut_points_path, encoding="utf-8") as file:
    cut_points = json.load(file)

begun = time.process_time()
capture = pd.read_json(path, lines=True, dtype=False)
times = pd.to_datetime(pd.Series([record["inferenceTime"] for record in capture["eventMetadata"]]))
inside = ((times >= pd.Timestamp(start)) & (times < pd.Timestamp(end))).to_numpy()
requests = [record["endpointInput"]["data"] for record in capture["captureData"][inside]]
rows = pd.read_csv(io.StringIO("".join(requests)), header=None)
summary = rows.describe()
histograms = [np.histogram(rows[column], cut_points[column])[0] for column in rows]
seconds = time.process_time() - begun

print(json.dumps({"seconds": seconds, "rows": len(rows), "means": summary.loc["mean"].tolist()}))
