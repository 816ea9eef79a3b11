using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;
using static Google.Protobuf.Reflection.FieldDescriptorProto.Types;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>A field in the words of a .proto file: <c>repeated string tags = 3 [key, json_name=t, default=d]</c>.</summary>
internal sealed partial class FieldText
{
    private readonly Match _match;

    public FieldText(string text)
    {
        _match = Form().Match(text);
        if (!_match.Success) throw new FormatException($"'{text}' is no field.");
    }

    /// <summary>Adds the field to a message, with the oneof or the map entry that it needs.</summary>
    /// <param name="message">The message.</param>
    /// <param name="resolve">The full name of a type, and whether it is an enum.</param>
    /// <param name="scope">The full name of the message.</param>
    public void AddTo(DescriptorProto message, Func<string, (string Name, bool IsEnum)> resolve, string scope)
    {
        var field = new FieldDescriptorProto { Name = _match.Groups["name"].Value, Number = int.Parse(_match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), Label = LabelOf(_match.Groups["label"].Value) };
        if (_match.Groups["map"].Success)
            message.NestedType.Add(MapEntry(field, resolve, scope));
        else
            SetType(field, _match.Groups["type"].Value, resolve);
        if (_match.Groups["oneof"].Success) field.OneofIndex = OneofIndex(message, _match.Groups["oneof"].Value);
        foreach (var option in _match.Groups["options"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            SetOption(field, option);
        message.Field.Add(field);
    }

    private DescriptorProto MapEntry(FieldDescriptorProto field, Func<string, (string, bool)> resolve, string scope)
    {
        var entry = new DescriptorProto { Name = char.ToUpperInvariant(field.Name[0]) + field.Name[1..] + "Entry", Options = new MessageOptions { MapEntry = true } };
        entry.Field.Add(new FieldDescriptorProto { Name = "key", Number = 1, Label = Label.Optional });
        entry.Field.Add(new FieldDescriptorProto { Name = "value", Number = 2, Label = Label.Optional });
        SetType(entry.Field[0], _match.Groups["key"].Value, resolve);
        SetType(entry.Field[1], _match.Groups["value"].Value, resolve);
        (field.Type, field.Label, field.TypeName) = (Type.Message, Label.Repeated, $".{scope}.{entry.Name}");
        return entry;
    }

    private static void SetType(FieldDescriptorProto field, string type, Func<string, (string Name, bool IsEnum)> resolve)
    {
        if (Enum.TryParse<Type>(type, ignoreCase: true, out var scalar) && char.IsAsciiLetterLower(type[0]))
        {
            field.Type = scalar;
            return;
        }

        var (name, isEnum) = resolve(type);
        (field.Type, field.TypeName) = (isEnum ? Type.Enum : Type.Message, name);
    }

    private static int OneofIndex(DescriptorProto message, string name)
    {
        var index = message.OneofDecl.ToList().FindIndex(oneof => oneof.Name == name);
        if (index >= 0) return index;
        message.OneofDecl.Add(new OneofDescriptorProto { Name = name });
        return message.OneofDecl.Count - 1;
    }

    private static void SetOption(FieldDescriptorProto field, string option)
    {
        switch (option.Split('=', 2))
        {
            case ["key"]:
                field.Options ??= new FieldOptions();
                field.Options.SetExtension(EntitykeyExtensions.EntityKey, true);
                break;
            case ["json_name", var name]:
                field.JsonName = name;
                break;
            case ["default", var value]:
                field.DefaultValue = value;
                break;
            default:
                throw new FormatException($"'{option}' is no option of a field.");
        }
    }

    private static Label LabelOf(string label) => label switch { "repeated" => Label.Repeated, "required" => Label.Required, _ => Label.Optional };

    [GeneratedRegex(@"^(oneof (?<oneof>\w+): )?((?<label>repeated|optional|required) )?(?<map>map<(?<key>\w+), ?(?<value>[\w.]+)>)?(?<type>[\w.]+)? (?<name>\w+) = (?<number>\d+)( \[(?<options>.*)\])?$")]
    private static partial Regex Form();
}
