using System.Text;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Schema;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Turns one binding's rule into a binding, or complains about all that is wrong with it.</summary>
internal sealed class BindingCompiler(MethodDescriptor method, BindingRule rule, ComplaintList complaints)
{
    private readonly MessageTable _input = MessageTable.For(method.InputType);
    private readonly MessageTable _output = MessageTable.For(method.OutputType);
    private bool _hasComplaints;

    /// <summary>Compiles the binding; null if there are complaints.</summary>
    public HttpBinding? Compile(TypeSet types, TranscodingOptions options)
    {
        var template = TemplateParser.TryParse(rule.Template, out var fault);
        if (template is null)
            Complain($"its template is broken: {fault}; the form is /segment/{{field}}/*:verb");

        var variables = template is null ? [] : ResolveVariables(template);
        var body = ResolveBody();
        var responseField = ResolveResponseField();
        if (_hasComplaints)
            return null;
        var query = body.IsWhole ? null : new QueryParameters(_input, variables, body.Field, options);
        return new HttpBinding(
            method, rule, template!, new RequestReader(_input, types, options, body, query, [.. variables]), new ReplyWriter(_output, types, options, responseField),
            IsRawReply(responseField) ? new RawBodyReader(_output, responseField) : null);
    }

    private List<FieldPath> ResolveVariables(PathTemplate template)
    {
        var resolved = new List<FieldPath>();
        foreach (var variable in template.Variables)
        {
            if (FieldPath.TryResolve(_input, variable.FieldPath, out var fault) is not { } path)
                Complain($"its variable `{Excerpt.Of(variable.FieldPath)}` leads nowhere: {fault}");
            else if (path.Leaf.IsMap || path.Leaf.IsRepeated || path.Leaf.IsMessage)
                Complain($"its variable `{Excerpt.Of(variable.FieldPath)}` is {Kind(path.Leaf)}, which a path cannot hold; bind a scalar field");
            else if (resolved.Exists(other => other.Canonical == path.Canonical))
                Complain($"its variable `{Excerpt.Of(variable.FieldPath)}` is bound twice; keep one of them");
            else if (resolved.Find(other => other.ExcludesByOneof(path)) is { } other)
                Complain($"its variables `{Excerpt.Of(other.Canonical)}` and `{Excerpt.Of(path.Canonical)}` are in one oneof, which holds one of them; keep one");
            else
                resolved.Add(path);
        }

        return resolved;
    }

    private RequestBody ResolveBody()
    {
        if (rule.Body.Length == 0)
            return RequestBody.None;
        if (rule.HttpMethod is "GET" or "HEAD" or "TRACE" or "CONNECT")
            Complain($"it has the body `{Excerpt.Of(rule.Body)}`, but a {rule.HttpMethod} request has none; remove the body or use another method");
        if (rule.Body == "*")
            return RequestBody.WholeOf(_input);
        return ResolveTopLevel(_input, rule.Body, "body") is { } field ? RequestBody.Of(field) : RequestBody.None;
    }

    private FieldTable? ResolveResponseField() =>
        rule.ResponseBody.Length == 0 ? null : ResolveTopLevel(_output, rule.ResponseBody, "response_body");

    private FieldTable? ResolveTopLevel(MessageTable message, string name, string option)
    {
        var field = message.FindByName(Encoding.UTF8.GetBytes(name));
        if (field is null)
            Complain($"its {option} `{Excerpt.Of(name)}` is no top-level field of {message.FullName}; its fields are {Excerpt.List(message.FieldNames)}");
        else if (HttpBodyType.IsWithin(field))
            Complain($"its {option} `{Excerpt.Of(name)}` is {(field.IsMap ? "a map" : "a list")} of {HttpBodyType.FullName}, but a raw body is one; name a field that is a single {HttpBodyType.FullName}");
        return field;
    }

    private bool IsRawReply(FieldTable? field) => field is null ? HttpBodyType.Is(_output) : HttpBodyType.IsBodyOf(field);

    private void Complain(string fault)
    {
        _hasComplaints = true;
        complaints.Add(method, rule, fault);
    }

    private static string Kind(FieldTable field) => field.IsMap ? "a map" : field.IsRepeated ? "repeated" : $"the message {field.Message.FullName}";
}
