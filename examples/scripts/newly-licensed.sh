#!/bin/sh
# Which destinations needed no license for a shipment on one day and need one, or may need one, on another?
# Usage: newly-licensed.sh SHIPMENT BEFORE AFTER
set -eu
portcullis sweep "$1" --over destination=all --over "date=$2,$3" --format csv |
    awk -F, -v before="$2" '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        $(column["date"]) == before { was[$(column["destination"])] = $(column["outcome"]); next }
        was[$(column["destination"])] == "no_license_required" && $(column["outcome"]) != "no_license_required" {
            print $(column["destination"]), $(column["outcome"])
        }'
