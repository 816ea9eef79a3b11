using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Json;

namespace StatefulServerless.Transcoding.Schema;

/// <summary>An enum's names and numbers, compiled once per descriptor.</summary>
internal sealed class EnumTable
{
    private static readonly ConditionalWeakTable<EnumDescriptor, EnumTable> Tables = [];

    private readonly NameTable<EnumValueDescriptor> _byName;
    private readonly FrozenDictionary<int, byte[]> _byNumber;

    private EnumTable(EnumDescriptor descriptor)
    {
        Descriptor = descriptor;
        IsNullValue = descriptor.FullName == "google.protobuf.NullValue";
        IsClosed = ClosedEnums.Contains(descriptor);
        _byName = new NameTable<EnumValueDescriptor>(descriptor.Values.Count);
        var names = new Dictionary<int, byte[]>();
        foreach (var value in descriptor.Values)
        {
            _byName.GetOrAdd(value.Name, value);
            // Of several names for one number the first declared is the one that is written.
            names.TryAdd(value.Number, [(byte)'"', .. JsonEncodedText.Encode(value.Name, JsonOutput.Encoder).EncodedUtf8Bytes, (byte)'"']);
        }

        _byNumber = names.ToFrozenDictionary();
    }

    public EnumDescriptor Descriptor { get; }

    /// <summary>Whether this is <c>google.protobuf.NullValue</c>, whose JSON is null.</summary>
    public bool IsNullValue { get; }

    /// <summary>Whether numbers without a name are treated as unknown fields, as in proto2.</summary>
    public bool IsClosed { get; }

    /// <summary>The number of the first value, which is the enum's default: not 0 in every proto2 file.</summary>
    public int DefaultNumber => Descriptor.Values[0].Number;

    public static EnumTable For(EnumDescriptor descriptor) => Tables.GetValue(descriptor, static descriptor => new EnumTable(descriptor));

    public bool TryGetNumber(ReadOnlySpan<byte> name, out int number)
    {
        var value = _byName.Find(name);
        number = value?.Number ?? 0;
        return value is not null;
    }

    /// <summary>The value's name as a JSON string, in its quotes.</summary>
    public bool TryGetName(int number, [NotNullWhen(true)] out byte[]? name) => _byNumber.TryGetValue(number, out name);

    public bool IsKnown(int number) => _byNumber.ContainsKey(number);
}
