using System.Globalization;
using System.Text.Json;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Tests.BadInput;

/// <summary>A file of a descriptor set from its short JSON form, see tests/bad-input/README.md; what it leaves out is as in the good spec.</summary>
internal sealed class DescriptorRecipe(JsonElement file, JsonElement good)
{
    public FileDescriptorProto Build()
    {
        var built = new FileDescriptorProto { Name = Text("name", "x.proto"), Package = Package, Syntax = Text("syntax", "proto3") };
        if (file.TryGetProperty("edition", out var edition)) built.Edition = Enum.Parse<Edition>(edition.GetString()!);
        if (file.TryGetProperty("imports", out var imports)) built.Dependency.Add(imports.EnumerateArray().Select(import => import.GetString()));
        foreach (var type in Part("enums").EnumerateObject())
            built.EnumType.Add(EnumOf(type));
        foreach (var message in Part("messages").EnumerateObject())
            built.MessageType.Add(MessageOf(Package, message));
        foreach (var service in Part("services").EnumerateObject())
            built.Service.Add(new ServiceDescriptorProto { Name = service.Name, Method = { service.Value.EnumerateObject().Select(MethodOf) } });
        if (file.TryGetProperty("http", out var rule)) SetRule(built.Service[0].Method[0], rule);
        return built;
    }

    private string Package => Text("package", "x");

    private string Text(string name, string other) => file.TryGetProperty(name, out var text) ? text.GetString()! : other;

    private JsonElement Part(string name) => file.TryGetProperty(name, out var own) ? own : good.GetProperty(name);

    private static EnumDescriptorProto EnumOf(JsonProperty type) => new()
    {
        Name = type.Name,
        Value = { type.Value.EnumerateArray().Select((value, index) => ValueOf(value.GetString()!.Split(" = "), index)) },
    };

    private static EnumValueDescriptorProto ValueOf(string[] nameAndNumber, int index) =>
        new() { Name = nameAndNumber[0], Number = nameAndNumber.Length == 1 ? index : int.Parse(nameAndNumber[1], CultureInfo.InvariantCulture) };

    private DescriptorProto MessageOf(string scope, JsonProperty message)
    {
        var built = new DescriptorProto { Name = message.Name };
        var name = $"{scope}.{message.Name}";
        var isPlain = message.Value.ValueKind == JsonValueKind.Array;
        foreach (var field in (isPlain ? message.Value : message.Value.GetProperty("fields")).EnumerateArray())
            new FieldText(field.GetString()!).AddTo(built, type => (Resolve(type), Part("enums").TryGetProperty(type, out _)), name);
        if (!isPlain && message.Value.TryGetProperty("messages", out var messages)) built.NestedType.Add(messages.EnumerateObject().Select(nested => MessageOf(name, nested)));
        if (!isPlain && message.Value.TryGetProperty("mapEntry", out _)) built.Options = new MessageOptions { MapEntry = true };
        return built;
    }

    private MethodDescriptorProto MethodOf(JsonProperty method)
    {
        if (method.Value.ValueKind == JsonValueKind.String)
            return method.Value.GetString()!.Split(" -> ") is [var input, var output] ? MethodOf(method.Name, input, output) : throw new FormatException($"'{method}' is no method.");
        var built = MethodOf(method.Name, method.Value.GetProperty("in").GetString()!, method.Value.GetProperty("out").GetString()!);
        if (method.Value.TryGetProperty("streams", out var streams)) (built.ClientStreaming, built.ServerStreaming) = (streams.GetString() != "server", streams.GetString() != "client");
        if (method.Value.TryGetProperty("http", out var rule)) SetRule(built, rule);
        return built;
    }

    private MethodDescriptorProto MethodOf(string name, string input, string output) =>
        new() { Name = name.Trim(), InputType = Resolve(input), OutputType = Resolve(output) };

    private string Resolve(string type) => type.Contains('.', StringComparison.Ordinal) ? $".{type}" : $".{Package}.{type}";

    private static void SetRule(MethodDescriptorProto method, JsonElement rule)
    {
        method.Options = new MethodOptions();
        method.Options.SetExtension(AnnotationsExtensions.Http, JsonParser.Default.Parse<HttpRule>(rule.GetRawText()));
    }
}
