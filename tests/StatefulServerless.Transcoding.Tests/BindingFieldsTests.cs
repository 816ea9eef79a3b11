using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>What a binding tells of itself to those who describe it.</summary>
public sealed class BindingFieldsTests
{
    [Theory]
    [InlineData("/a/{name}/b", "a, name=*, b", "")]
    [InlineData("/v1/{name=shelves/*/books/*}:check%20out", "v1, name=shelves/*/books/*", "check out")]
    [InlineData("/*/x%2Fy/{nested.name=**}/end", "*, x%2Fy, nested.name=**, end", "")]
    [InlineData("/{well_known.nullValue}/{number=7}", "well_known.null_value=*, number=7", "")]
    public void PathParts_OfATemplate_AreItsLiteralsWildcardsAndVariables(string template, string parts, string verb)
    {
        var binding = Binding(new HttpRule { Get = template });

        Assert.Equal(parts, string.Join(", ", binding.PathParts.Select(part => part.Variable is null ? part.Pattern : $"{part.Variable}={part.Pattern}")));
        Assert.Equal(verb, binding.Verb);
    }

    [Fact]
    public void QueryFields_WithPathAndBody_AreTheOthersThatHaveAText()
    {
        var fields = Binding(new HttpRule { Post = "/{name}/{scalars.bool_value}", Body = "nested" }).QueryFields(2).Select(field => field.JsonText).ToList();

        Assert.Equal(["number", "flag", "color", "blob", "tags", "ratio"], fields.TakeWhile(field => !field.Contains('.', StringComparison.Ordinal)));
        Assert.Contains("wellKnown.timestamp", fields);
        Assert.Contains("wrappers.int64Value", fields);
        Assert.Contains("choice.text", fields);
        Assert.Contains("scalars.other-name", fields);
        Assert.DoesNotContain("scalars.boolValue", fields);
        Assert.DoesNotContain(fields, field => field.StartsWith("nested", StringComparison.Ordinal));
        Assert.DoesNotContain(fields, field => field.EndsWith("struct", StringComparison.Ordinal) || field.StartsWith("choice.tree", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/{choice.number}")]
    [InlineData("/{choice.tree.name}")]
    public void QueryFields_OfAOneofThatThePathChoosesIn_AreNotOffered(string template)
    {
        var fields = Binding(new HttpRule { Get = template }).QueryFields(3).Select(field => field.Text).ToList();

        Assert.Contains("name", fields);
        Assert.DoesNotContain("choice.text", fields);
    }

    [Fact]
    public void QueryFields_OfARecursiveMessage_EnterItOnceAndNoDeeperThanAllowed()
    {
        var binding = Binding(new HttpRule { Get = "/x" });

        Assert.DoesNotContain(binding.QueryFields(30), field => field.Text.StartsWith("nested.", StringComparison.Ordinal));
        Assert.Contains(binding.QueryFields(3), field => field.Text == "choice.tree.name");
        Assert.All(binding.QueryFields(2), field => Assert.True(field.Fields.Count <= 2));
    }

    // Without a bound there would be 300^3 paths to look at.
    [Fact]
    public void QueryFields_OfWideMessagesInsideOfEachOther_AreFoundInAThousandMessages()
    {
        var file = new FileDescriptorProto { Name = "wide.proto", Package = "wide", Syntax = "proto3" };
        for (var level = 0; level < 4; level++)
        {
            var message = new DescriptorProto { Name = $"M{level}" };
            for (var number = 1; level < 3 && number <= 300; number++)
                message.Field.Add(new FieldDescriptorProto { Name = $"f{number}", Number = number, Type = FieldDescriptorProto.Types.Type.Message, TypeName = $".wide.M{level + 1}", Label = FieldDescriptorProto.Types.Label.Optional });
            file.MessageType.Add(message);
        }

        file.Service.Add(new ServiceDescriptorProto { Name = "S", Method = { new MethodDescriptorProto { Name = "Get", InputType = ".wide.M0", OutputType = ".wide.M0", Options = new MethodOptions() } } });
        file.Service[0].Method[0].Options.SetExtension(AnnotationsExtensions.Http, new HttpRule { Get = "/x" });

        Assert.Empty(HttpApi.Compile(RuntimeFiles.Build([file.ToByteString()]).Services.Single()).Api!.Bindings.Single().QueryFields(int.MaxValue));
    }

    [Fact]
    public void QueryFields_OfEveryBinding_AreTakenByTheirQuery()
    {
        var binding = Binding(new HttpRule { Get = "/x" });

        Assert.All(binding.QueryFields(3), field =>
        {
            var refusal = Record.Exception(() => Transcript.Of(RuntimeFiles.Service([new HttpRule { Get = "/x" }])).Request("GET", $"/x?{field.JsonText}=!", ""));
            Assert.DoesNotContain("query parameter", refusal?.Message ?? "", StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Fields_OfBodyAndResponseBody_AreThoseOfTheRule()
    {
        var binding = Binding(new HttpRule { Post = "/x", Body = "nested", ResponseBody = "tags" });
        Assert.Equal(("nested", "tags"), (binding.BodyField?.Name, binding.ResponseField?.Name));

        var whole = Binding(new HttpRule { Post = "/x", Body = "*" });
        Assert.Equal((null, null), (whole.BodyField, whole.ResponseField));
        Assert.Empty(whole.QueryFields(3));
    }

    private static HttpBinding Binding(HttpRule rule) => HttpApi.Compile(RuntimeFiles.Service([rule])).Api!.Bindings.Single();
}
