// OPA: the rules as a set that is prepared once and evaluated for each shipment, embedded in Go. Inputs are made before the measurement.
package main

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/version"
)

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}

// Days become numbers such as 20250115.
func inputs(path string, records int) []ast.Value {
	file := must(os.Open(path))
	defer file.Close()
	var list []ast.Value
	for lines := bufio.NewScanner(file); len(list) < records && lines.Scan(); {
		var facts map[string]any
		decoder := json.NewDecoder(strings.NewReader(lines.Text()))
		decoder.UseNumber()
		if err := decoder.Decode(&facts); err != nil {
			must(0, err)
		}
		facts["date"] = json.Number(strings.ReplaceAll(facts["date"].(string), "-", ""))
		list = append(list, must(ast.InterfaceToValue(facts)))
	}
	return list
}

type book struct {
	Rules []struct{ ID, Says string }
}

func main() {
	data, translated := os.Args[1], os.Args[2]
	records, rounds := must(strconv.Atoi(os.Args[3])), must(strconv.Atoi(os.Args[4]))
	var rules book
	if err := json.Unmarshal(must(os.ReadFile(os.Args[5])), &rules); err != nil {
		must(0, err)
	}
	bit, says := map[string]uint32{}, map[string]uint32{}
	for at, rule := range rules.Rules {
		bit[rule.ID] = 1 << at
		says[rule.Says] |= 1 << at
	}
	module := string(must(os.ReadFile(filepath.Join(translated, "rules.rego"))))
	ctx := context.Background()
	query := must(rego.New(rego.Query("data.workload.holds"), rego.Module("rules.rego", module)).PrepareForEval(ctx))
	list := inputs(filepath.Join(data, "flat.ndjson"), records)

	words, seconds := make([]uint32, len(list)), []float64{}
	for round := 0; round <= rounds; round++ {
		start := time.Now()
		for at, input := range list {
			var held uint32
			for _, id := range must(query.Eval(ctx, rego.EvalParsedInput(input)))[0].Expressions[0].Value.([]any) {
				held |= bit[id.(string)]
			}
			var outcome uint32
			switch {
			case held&says["prohibited"] != 0:
				outcome = 3
			case held&says["license_required"] != 0:
				outcome = 2
			case held != 0:
				outcome = 1
			}
			words[at] = held | outcome<<24
		}
		if round > 0 {
			seconds = append(seconds, time.Since(start).Seconds())
		}
	}
	right := must(os.ReadFile(filepath.Join(data, "right")))
	mismatches := 0
	for at, word := range words {
		if word != binary.LittleEndian.Uint32(right[4*at:]) {
			mismatches++
		}
	}
	line := map[string]any{"engine": "OPA", "version": version.Version, "form": "a prepared query, embedded in Go", "records": len(words),
		"checked": len(words), "mismatches": mismatches, "seconds": seconds}
	fmt.Println(string(must(json.Marshal(line))))
}
