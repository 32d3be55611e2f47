(interface_declaration name: (_) @name)
(type_alias_declaration name: (_) @name)
(type_identifier) @name
(method_signature name: (property_identifier) @name)
(abstract_method_signature name: (property_identifier) @name)
(property_signature name: (property_identifier) @name)
(public_field_definition name: [(property_identifier) (private_property_identifier)] @name)
(enum_declaration name: (identifier) @name)
(enum_body name: (property_identifier) @name)
(enum_assignment name: (property_identifier) @name)
(nested_type_identifier module: (identifier)) @qualified
