using Google.Protobuf.Reflection;
using Grpc.Reflection.V1;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.Reflection;
using Question = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace StatefulServerless.Proxy.Frontend.Reflection;

/// <summary>One reflection stream: an answer for each question, and a memory of the files that were sent.</summary>
internal sealed class ReflectionConversation(ServedDescriptors descriptors)
{
    private SentFiles _sent = new();
    private DescriptorIndex? _index;

    /// <remarks>A question that cannot be answered is answered with an error; the stream goes on.</remarks>
    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var index = CurrentIndex();
        var response = request.MessageRequestCase switch
        {
            Question.ListServices => Services(),
            Question.FileByFilename => File(index.FindFile(request.FileByFilename), ProxyErrors.FileNotFound(request.FileByFilename)),
            Question.FileContainingSymbol => File(index.FindSymbol(request.FileContainingSymbol), ProxyErrors.SymbolNotFound(request.FileContainingSymbol)),
            Question.FileContainingExtension => ExtensionFile(index, request.FileContainingExtension),
            Question.AllExtensionNumbersOfType => ExtensionNumbers(index, request.AllExtensionNumbersOfType),
            _ => Error(ProxyErrors.EmptyReflectionRequest()),
        };
        response.ValidHost = request.Host;
        response.OriginalRequest = request;
        return response;
    }

    private static ServerReflectionResponse ExtensionNumbers(DescriptorIndex index, string messageFullName) =>
        index.ExtensionNumbersOf(messageFullName) is { } numbers
            ? new() { AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = messageFullName, ExtensionNumber = { numbers } } }
            : Error(ProxyErrors.MessageTypeNotFound(messageFullName));

    private static ServerReflectionResponse Error(CallFailure failure) =>
        new() { ErrorResponse = new ErrorResponse { ErrorCode = (int)failure.Error.Code, ErrorMessage = failure.Error.Message } };

    private ServerReflectionResponse Services() => new()
    {
        ListServicesResponse = new ListServiceResponse { Service = { descriptors.ServiceNames.Select(name => new ServiceResponse { Name = name }) } },
    };

    private ServerReflectionResponse ExtensionFile(DescriptorIndex index, ExtensionRequest extension) => File(
        index.FindExtension(extension.ContainingType, extension.ExtensionNumber),
        ProxyErrors.ExtensionNotFound(extension.ContainingType, extension.ExtensionNumber));

    private ServerReflectionResponse File(FileDescriptor? file, CallFailure notFound) => file is null
        ? Error(notFound)
        : new() { FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { _sent.Answer(file) } } };

    // A changed user function's files have the names of the old ones.
    private DescriptorIndex CurrentIndex()
    {
        var index = descriptors.Index;
        if (index != _index) _sent = new SentFiles();
        return _index = index;
    }
}
