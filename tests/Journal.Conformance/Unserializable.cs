namespace StatefulServerless.Journal.Conformance;

/// <summary>What a journal has no serializer for.</summary>
internal sealed class Unserializable;
