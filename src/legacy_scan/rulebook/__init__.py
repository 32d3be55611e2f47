"""Rule YAML to checked rules, conditions and findings, in Konveyor's format."""
