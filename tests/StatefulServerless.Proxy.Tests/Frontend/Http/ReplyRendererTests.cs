using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Proxy.Tests.Serving;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Tests.Frontend.Http;

public sealed class ReplyRendererTests
{
    [Fact]
    public void ContentType_WithALineBreak_StaysOnItsLineOfTheLog()
    {
        using var errors = new RecordedErrors();
        using var loggers = new LoggerFactory([errors]);
        var binding = HttpApi.Compile(EchoReflection.Descriptor.Services[0]).Api!.Bindings.First(binding => binding.WritesRawBody);
        var reply = new HttpBody { ContentType = "text/plain\nforged" }.ToByteString();

        var rendered = new ReplyRenderer(binding, new FrontendLog(loggers.CreateLogger<FrontendLog>())).Render(new CallReply(reply, 1));

        Assert.Equal(StatusCode.Internal, rendered.Failure!.Error.Code);
        Assert.Single(errors.About("text/plain\\u000aforged"));
    }

    [Fact]
    public void Reply_TooLargeForJson_IsAFailureOfACommandThatRan()
    {
        using var loggers = new LoggerFactory();
        var binding = HttpApi.Compile(EchoReflection.Descriptor.Services[0], new TranscodingOptions { MaxJsonBytes = 2_000 }).Api!.Bindings
            .First(binding => !binding.WritesRawBody && binding.Method.OutputType == Heard.Descriptor);
        var reply = new Heard { Text = new string('x', 3_000) }.ToByteString();

        var rendered = new ReplyRenderer(binding, new FrontendLog(loggers.CreateLogger<FrontendLog>())).Render(new CallReply(reply, 7));

        Assert.Equal((StatusCode.ResourceExhausted, CommandOutcome.Executed, 7L), (rendered.Failure!.Error.Code, rendered.Failure.Outcome, rendered.Failure.SequenceNumber));
    }
}
