// Generates the C# and the Java SDK of a package's schema with Pulumi's own generators:
// sdk-generator-csharp-java <schema.json> <folder>. Pulumi has moved both out of the module of ../sdk-generator, into
// modules of their own; go.mod pins the newest releases of them that build together.
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"

	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const tool = "pulumi"

// noOtherPackages stands for the loader of schemas: ours refers to no other package, so asking it is a mistake.
type noOtherPackages struct{ schema.ReferenceLoader }

// noNetwork answers every request with nothing: the C# generator downloads a logo, which no check needs.
type noNetwork struct{}

func (noNetwork) RoundTrip(request *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: request}, nil
}

func main() {
	http.DefaultTransport = noNetwork{}
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: sdk-generator-csharp-java <schema.json> <folder>"))
	}
	text, err := os.ReadFile(os.Args[1])
	fail(err)
	var spec schema.PackageSpec
	fail(json.Unmarshal(text, &spec))
	generators := map[string]func(*schema.Package) (map[string][]byte, error){
		"csharp": func(bound *schema.Package) (map[string][]byte, error) {
			return dotnet.GeneratePackage(tool, bound, nil, nil)
		},
		"java": func(bound *schema.Package) (map[string][]byte, error) {
			return java.GeneratePackage(tool, bound, nil, nil, true, false)
		},
	}
	for language, generate := range generators {
		// Bound anew for each, since a generator writes its own settings into the package.
		bound, problems, err := schema.BindSpec(spec, noOtherPackages{}, schema.ValidationOptions{})
		fail(err)
		if problems.HasErrors() {
			fail(problems)
		}
		// As the command does for an SDK inside of the consumer's own folder.
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
