using System.Collections.Frozen;

namespace StatefulServerless.Transcoding.Schema;

/// <summary>The full names of the well-known types.</summary>
internal static class WellKnownTypes
{
    private const string Package = "google.protobuf.";

    private static readonly FrozenDictionary<string, WellKnownType> ByFullName = new Dictionary<string, WellKnownType>
    {
        [Package + "Empty"] = WellKnownType.Empty,
        [Package + "Timestamp"] = WellKnownType.Timestamp,
        [Package + "Duration"] = WellKnownType.Duration,
        [Package + "FieldMask"] = WellKnownType.FieldMask,
        [Package + "Struct"] = WellKnownType.Struct,
        [Package + "Value"] = WellKnownType.Value,
        [Package + "ListValue"] = WellKnownType.ListValue,
        [Package + "Any"] = WellKnownType.Any,
        [Package + "DoubleValue"] = WellKnownType.Wrapper,
        [Package + "FloatValue"] = WellKnownType.Wrapper,
        [Package + "Int64Value"] = WellKnownType.Wrapper,
        [Package + "UInt64Value"] = WellKnownType.Wrapper,
        [Package + "Int32Value"] = WellKnownType.Wrapper,
        [Package + "UInt32Value"] = WellKnownType.Wrapper,
        [Package + "BoolValue"] = WellKnownType.Wrapper,
        [Package + "StringValue"] = WellKnownType.Wrapper,
        [Package + "BytesValue"] = WellKnownType.Wrapper,
    }.ToFrozenDictionary();

    public static WellKnownType Of(string fullName) => ByFullName.GetValueOrDefault(fullName);
}
