namespace StatefulServerless.Transcoding.Schema;

/// <summary>Messages with a JSON form of their own, recognised by full name: a run-time Timestamp is not <c>Timestamp.Descriptor</c>.</summary>
internal enum WellKnownType
{
    None,
    Empty,
    Timestamp,
    Duration,
    FieldMask,
    Struct,
    Value,
    ListValue,
    Wrapper,
    Any,
}
