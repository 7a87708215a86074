// Generates the SDK that `pulumi package add` would make of a package's schema, with Pulumi's own generators, which the
// command itself runs inside of its language hosts: sdk-generator <schema.json> <folder>. Which languages it has is
// decided when it is built, since those of C# and Java need an older release of the module: see csharp-java.go.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "pulumi"

// generator makes the files of one language's SDK.
type generator func(*schema.Package) (map[string][]byte, error)

// noOtherPackages stands for the loader of schemas: ours refers to no other package, so asking it is a mistake.
type noOtherPackages struct{ schema.ReferenceLoader }

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: sdk-generator <schema.json> <folder>"))
	}
	text, err := os.ReadFile(os.Args[1])
	fail(err)
	var spec schema.PackageSpec
	fail(json.Unmarshal(text, &spec))
	for language, generate := range generators {
		// Bound anew for each, since a generator writes its own settings into the package.
		bound, problems, err := schema.BindSpec(spec, noOtherPackages{}, schema.ValidationOptions{})
		fail(err)
		if problems.HasErrors() {
			fail(problems)
		}
		// As the command does for an SDK inside of the consumer's own folder; it decides the paths of Go's packages.
		bound.SupportPack = true
		files, err := generate(bound)
		fail(err)
		for name, content := range files {
			file := filepath.Join(os.Args[2], language, filepath.FromSlash(name))
			fail(os.MkdirAll(filepath.Dir(file), 0o755))
			fail(os.WriteFile(file, content, 0o644))
		}
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
