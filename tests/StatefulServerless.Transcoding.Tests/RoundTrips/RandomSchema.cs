using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Label = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Label;
using ProtoType = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Transcoding.Tests.RoundTrips;

/// <summary>
/// Makes a file of proto3, proto2 or an edition by chance, with a service whose method <c>Echo</c> takes and returns its first message: scalars of every type,
/// lists packed and unpacked, maps with every key type, oneofs, proto3 optional, nested and recursive messages, enums with aliases, and
/// the well-known types.
/// </summary>
internal sealed class RandomSchema(Random random, int size)
{
    private const string Package = "chance";

    // A name and its camel case never end in a digit, so that a number appended keeps both unique.
    private static readonly string[] Words = ["a", "foo_bar", "B", "x__y", "_z", "camelCase", "q9x", "UPPER_CASE"];

    private static readonly FileDescriptor[] Imports =
    [
        AnyReflection.Descriptor, DurationReflection.Descriptor, EmptyReflection.Descriptor, FieldMaskReflection.Descriptor,
        StructReflection.Descriptor, TimestampReflection.Descriptor, WrappersReflection.Descriptor,
    ];

    private static readonly ProtoType[] KeyTypes =
    [
        ProtoType.Int32, ProtoType.Int64, ProtoType.Uint32, ProtoType.Uint64, ProtoType.Sint32, ProtoType.Sint64,
        ProtoType.Fixed32, ProtoType.Fixed64, ProtoType.Sfixed32, ProtoType.Sfixed64, ProtoType.Bool, ProtoType.String,
    ];

    private static readonly ProtoType[] ScalarTypes = [.. KeyTypes, ProtoType.Double, ProtoType.Float, ProtoType.Bytes];

    private readonly string _syntax = random.Next(4) switch { 0 => "proto2", 1 => "editions", _ => "proto3" };
    private readonly FeatureSet _features = new();
    private readonly List<string> _enums = [".google.protobuf.NullValue"];
    private readonly List<string> _messages = [.. Imports.SelectMany(file => file.MessageTypes).Select(message => $".{message.FullName}")];
    private int _names;

    /// <summary>The service of the file, built as at run time.</summary>
    public static ServiceDescriptor Service(Random random, int size)
    {
        var file = new RandomSchema(random, size).File();
        return RuntimeFiles.Build([.. Imports.Select(import => import.SerializedData), file.ToByteString()]).Services.Single();
    }

    private FileDescriptorProto File()
    {
        var file = new FileDescriptorProto { Name = "chance.proto", Package = Package, Syntax = _syntax };
        if (_syntax == "editions")
            ChooseFeatures(file);
        file.Dependency.Add(Imports.Select(import => import.Name));
        file.EnumType.Add(Enumerable.Range(0, 2).Select(index => Enum($"E{index}", Package)));
        file.MessageType.Add(Enumerable.Range(0, size).Select(index => Declare($"M{index}", Package)));
        foreach (var message in file.MessageType)
            Fill(message, $".{Package}.{message.Name}");
        var echo = new MethodDescriptorProto { Name = "Echo", InputType = $".{Package}.M0", OutputType = $".{Package}.M0" };
        file.Service.Add(new ServiceDescriptorProto { Name = "Chance", Method = { echo } });
        return file;
    }

    private void ChooseFeatures(FileDescriptorProto file)
    {
        file.Edition = random.Next(2) == 0 ? Edition._2023 : Edition._2024;
        _features.FieldPresence = random.Next(2) == 0 ? FeatureSet.Types.FieldPresence.Explicit : FeatureSet.Types.FieldPresence.Implicit;
        _features.RepeatedFieldEncoding = random.Next(2) == 0 ? FeatureSet.Types.RepeatedFieldEncoding.Packed : FeatureSet.Types.RepeatedFieldEncoding.Expanded;
        // A field without presence must not be of a closed enum.
        if (_features.FieldPresence == FeatureSet.Types.FieldPresence.Explicit && random.Next(2) == 0)
            _features.EnumType = FeatureSet.Types.EnumType.Closed;
        file.Options = new Google.Protobuf.Reflection.FileOptions { Features = _features };
    }

    private EnumDescriptorProto Enum(string name, string scope)
    {
        _enums.Add($".{scope}.{name}");
        var proto = new EnumDescriptorProto { Name = name, Options = new EnumOptions { AllowAlias = true } };
        var isClosed = _syntax == "proto2" || _features.EnumType == FeatureSet.Types.EnumType.Closed;
        int[] numbers = [isClosed ? random.Next(-3, 3) : 0, 1, 0, -1, random.Next(), int.MinValue, 1];
        proto.Value.Add(numbers.Take(random.Next(1, numbers.Length + 1)).Select((number, index) =>
            new EnumValueDescriptorProto { Name = $"{scope.Replace('.', '_')}_{name}_{index}".ToUpperInvariant(), Number = number }));
        if (proto.Value.Select(value => value.Number).Distinct().Count() == proto.Value.Count)
            proto.Options = null;
        if (_features.HasEnumType && random.Next(3) == 0 && proto.Value[0].Number == 0)
            (proto.Options ??= new EnumOptions()).Features = new FeatureSet { EnumType = FeatureSet.Types.EnumType.Open };
        return proto;
    }

    // All names are known before any field is made, so that messages may hold each other and themselves.
    private DescriptorProto Declare(string name, string scope)
    {
        var message = new DescriptorProto { Name = name };
        _messages.Add($".{scope}.{name}");
        _messages.Add($".{scope}.{name}");
        if (random.Next(3) == 0)
            message.NestedType.Add(Declare("Inner", $"{scope}.{name}"));
        if (random.Next(3) == 0)
            message.EnumType.Add(Enum("Kind", $"{scope}.{name}"));
        return message;
    }

    private void Fill(DescriptorProto message, string fullName)
    {
        foreach (var nested in message.NestedType.ToList())
            Fill(nested, $"{fullName}.{nested.Name}");

        var numbers = Numbers(random.Next(size * 2 + 2));
        var oneofs = random.Next(3);
        var used = new HashSet<int>();
        foreach (var number in numbers)
            message.Field.Add(Field(message, fullName, number, oneofs, used));
        AddOneofs(message, oneofs, used);
    }

    private IEnumerable<int> Numbers(int count) =>
        Enumerable.Range(0, count).Select(_ => random.Next(4) == 0 ? random.Next(20_000, 1 << 29) : random.Next(1, 300)).Distinct();

    private FieldDescriptorProto Field(DescriptorProto message, string fullName, int number, int oneofs, HashSet<int> used)
    {
        var field = new FieldDescriptorProto { Name = $"{Pick(Words)}{++_names}", Number = number, Label = Label.Optional };
        if (random.Next(8) == 0)
            field.JsonName = $"nä me\"\\/{_names}";
        switch (random.Next(6))
        {
            case 0:
                MakeMap(field, message, fullName);
                return field;
            case 1:
                SetType(field);
                field.Label = Label.Repeated;
                if (IsPackable(field) && _syntax != "editions" && random.Next(2) == 0)
                    field.Options = new FieldOptions { Packed = random.Next(2) == 0 };
                return field;
            case 2 when oneofs > 0:
                SetType(field);
                field.OneofIndex = random.Next(oneofs);
                used.Add(field.OneofIndex);
                return field;
            default:
                SetType(field);
                field.Proto3Optional = _syntax == "proto3" && random.Next(3) == 0;
                return field;
        }
    }

    // Oneofs must have members, and the one of a proto3 optional comes after the real ones.
    private static void AddOneofs(DescriptorProto message, int oneofs, HashSet<int> used)
    {
        var places = Enumerable.Range(0, oneofs).Where(used.Contains).ToList();
        foreach (var place in places)
            message.OneofDecl.Add(new OneofDescriptorProto { Name = $"choice{place}" });
        foreach (var field in message.Field)
        {
            if (field.HasOneofIndex)
                field.OneofIndex = places.IndexOf(field.OneofIndex);
        }

        foreach (var field in message.Field.Where(field => field.Proto3Optional))
        {
            field.OneofIndex = message.OneofDecl.Count;
            message.OneofDecl.Add(new OneofDescriptorProto { Name = $"_{field.Name}" });
        }
    }

    private void MakeMap(FieldDescriptorProto field, DescriptorProto message, string fullName)
    {
        var value = new FieldDescriptorProto { Name = "value", Number = 2, Label = Label.Optional };
        SetType(value);
        var entry = new DescriptorProto
        {
            Name = $"Entry{_names}",
            Options = new MessageOptions { MapEntry = true },
            Field = { new FieldDescriptorProto { Name = "key", Number = 1, Label = Label.Optional, Type = Pick(KeyTypes) }, value },
        };
        message.NestedType.Add(entry);
        field.Label = Label.Repeated;
        field.Type = ProtoType.Message;
        field.TypeName = $"{fullName}.{entry.Name}";
    }

    private void SetType(FieldDescriptorProto field)
    {
        var kind = random.Next(10);
        field.Type = kind < 5 ? Pick(ScalarTypes) : kind == 5 ? ProtoType.Enum : ProtoType.Message;
        if (kind >= 5)
            field.TypeName = Pick(kind == 5 ? _enums : _messages);
    }

    private static bool IsPackable(FieldDescriptorProto field) => field.Type is not (ProtoType.String or ProtoType.Bytes or ProtoType.Message);

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
