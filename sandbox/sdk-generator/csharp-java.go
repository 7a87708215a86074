//go:build csharp_java

// Pulumi has moved both generators out of the module into modules of their own; csharp-java.mod pins the newest releases
// of them that build together: go run -tags csharp_java -modfile csharp-java.mod . <schema.json> <folder>.
package main

import (
	"net/http"

	"github.com/pulumi/pulumi-java/pkg/codegen/java"
	"github.com/pulumi/pulumi/pkg/v3/codegen/dotnet"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

var generators = map[string]generator{
	"csharp": func(bound *schema.Package) (map[string][]byte, error) {
		return dotnet.GeneratePackage(tool, bound, nil, nil)
	},
	"java": func(bound *schema.Package) (map[string][]byte, error) {
		return java.GeneratePackage(tool, bound, nil, nil, true, false)
	},
}

// noNetwork answers every request with nothing: the C# generator downloads a logo, which no check needs.
type noNetwork struct{}

func (noNetwork) RoundTrip(request *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: http.NoBody, Request: request}, nil
}

func init() {
	http.DefaultTransport = noNetwork{}
}
