//go:build !csharp_java

package main

import (
	golang "github.com/pulumi/pulumi/pkg/v3/codegen/go"
	"github.com/pulumi/pulumi/pkg/v3/codegen/nodejs"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

var generators = map[string]generator{
	"go": func(bound *schema.Package) (map[string][]byte, error) {
		return golang.GeneratePackage(tool, bound, nil)
	},
	"nodejs": func(bound *schema.Package) (map[string][]byte, error) {
		return nodejs.GeneratePackage(tool, bound, nil, nil, true, noOtherPackages{})
	},
	"python": func(bound *schema.Package) (map[string][]byte, error) {
		return python.GeneratePackage(tool, bound, nil, noOtherPackages{})
	},
}
