using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthPassport.Service.Access.People;

/// <summary>Members of staff, for administrators.</summary>
internal static class PeopleEndpoints
{
    private const string Person = """{"id":"person-0a1b2c3d4e5f60718293a4b5c6d7e8f9","login":"amina","name":"Amina (nurse)","rights":["issue"],"kinds":["vaccinations","screenings"],"signsInWith":"passkey"}""";
    private const string Invited = """{"id":"person-0a1b2c3d4e5f60718293a4b5c6d7e8f9","link":"https://passport.example.org/join#Jw3mX0c5b1q7yT2hK9sV4nR8pL6dF0gZ3eA5uO1iWQY","hours":72}""";

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder people = routes.MapGroup("/admin/people").RequireRight(Right.Administer).WithTags("Administration");
        people.MapGet("", ListAsync).WithName("ListPeople").WithSummary("List people").WithDescription("All members of staff with their rights.").WithExample(null, $"[{Person}]");
        people.MapPost("", InviteAsync).WithName("InvitePerson").WithSummary("Invite a person")
            .WithDescription("Registers a member of staff and makes a one-time link with which they choose a passkey or a password.")
            .WithExample("""{"login":"amina","name":"Amina (nurse)","rights":["issue"],"kinds":["vaccinations","screenings"]}""", Invited, StatusCodes.Status201Created).WithProblems(ProblemCode.LoginTaken);
        people.MapPost("/{id}/link", LinkAsync).WithName("LinkPerson").WithSummary("Make a new one-time link")
            .WithDescription("For somebody who has lost the link, the passkey or the password. When it is used, everything older ends.").WithExample(null, Invited).WithProblems(ProblemCode.NotFound);
        people.MapPut("/{id}/rights", SetRightsAsync).WithName("SetPersonRights").WithSummary("Set a person's rights")
            .WithDescription("Counts at once, also for sessions that are open.").WithExample("""{"rights":["issue","audit"],"kinds":["all"]}""", null).WithProblems(ProblemCode.NotFound, ProblemCode.LastAdministrator);
        people.MapDelete("/{id}", RemoveAsync).WithName("RemovePerson").WithSummary("Take a person away").WithDescription("Ends rights, passkeys and sessions at once. The last administrator stays.").WithProblems(ProblemCode.NotFound, ProblemCode.LastAdministrator);
    }

    internal static async Task<Ok<RegisteredPerson[]>> ListAsync(Staff staff, CancellationToken cancellation) =>
        TypedResults.Ok((await staff.ListAsync(cancellation)).Select(person => new RegisteredPerson(
            person.Id, person.Login, person.Name, RightNames.Of(person.Rights), [.. EntryKindNames.Of(person.Kinds)],
            person.Passkeys > 0 ? "passkey" : person.HasPassword ? "password" : "nothing")).ToArray());

    internal static async Task<Results<Created<InvitedPerson>, ProblemHttpResult>> InviteAsync(InvitePerson request, Caller caller, Staff staff, CancellationToken cancellation)
    {
        if (!Staff.IsLogin(request.Login) || !Subject.IsName(request.Name))
        {
            return Problem.Of(ProblemCode.BadRequest, $"The login must have 2 to {Staff.MaxLogin} letters, digits or . - _ @, and the name 1 to {Subject.MaxName} characters.");
        }

        if (!SetRights.TryRead(request.Rights, request.Kinds, out Right rights, out EntryKinds kinds))
        {
            return Problem.Of(ProblemCode.BadRequest, SetRights.Wanted);
        }

        return await staff.InviteAsync(request.Login, request.Name, rights, kinds, caller.Id, cancellation) is (Person person, string secret)
            ? TypedResults.Created($"/admin/people/{person.Id}", Answer(person.Id, staff.Link(secret)))
            : Problem.Of(ProblemCode.LoginTaken);
    }

    internal static async Task<Results<Ok<InvitedPerson>, ProblemHttpResult>> LinkAsync(string id, Caller caller, Staff staff, CancellationToken cancellation) =>
        await staff.LinkAsync(id, caller.Id, cancellation) is string secret ? TypedResults.Ok(Answer(id, staff.Link(secret))) : Problem.Of(ProblemCode.NotFound);

    internal static async Task<Results<NoContent, ProblemHttpResult>> SetRightsAsync(string id, SetRights request, Caller caller, Subjects subjects, CancellationToken cancellation) =>
        SetRights.TryRead(request.Rights, request.Kinds, out Right rights, out EntryKinds kinds)
            ? ClientEndpoints.Answer(await subjects.GrantAsync(id, CallerKind.Person, rights, kinds, caller.Id, cancellation))
            : Problem.Of(ProblemCode.BadRequest, SetRights.Wanted);

    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, Caller caller, Subjects subjects, CancellationToken cancellation) =>
        ClientEndpoints.Answer(await subjects.RemoveAsync(id, CallerKind.Person, caller.Id, cancellation));

    private static InvitedPerson Answer(string id, string link) => new(id, link, (int)Invitations.ForPeople.TotalHours);
}
