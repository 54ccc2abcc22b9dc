"""What accounts, and the libraries that everything stands on, keep of people."""

from django.utils.translation import gettext_lazy as _

from accounts.privacy.registry import Erased, register

UNTIL_ERASED = _("Until you erase your account.")

register(
    "accounts.User.id",
    "account.EmailAddress.user",
    title=_("Your account"),
    why=_("So that you can sign in, and that others see who wrote what."),
    kept=UNTIL_ERASED,
    erased=Erased.DELETED,
    omit=("password", "name_shape"),
)
register(
    "socialaccount.SocialAccount.user",
    "mfa.Authenticator.user",
    title=_("Ways to sign in"),
    why=_("Accounts elsewhere, passkeys and codes that you have added yourself. Their secrets are not handed out."),
    kept=_("Until you remove them, or erase your account."),
    erased=Erased.DELETED,
    omit=("data",),
)
register(
    "accounts.Role.user",
    "accounts.User_groups.user",
    "accounts.User_user_permissions.user",
    "wagtailcore.APIToken.user",
    title=_("Roles and permissions"),
    why=_("So that others see what you are here as, and that you may do what belongs to it."),
    kept=UNTIL_ERASED,
    erased=Erased.DELETED,
    omit=("key", "token", "token_hash", "hashed_key"),
)
register(
    "accounts.Role.given_by",
    title=_("Roles that you have given"),
    why=_("So that it can be seen who gave a role."),
    kept=_("As long as the role is kept."),
    erased=Erased.UNNAMED,
)
register(
    "accounts_mail.Letter.recipient",
    title=_("Mail to you"),
    why=_("So that mail which could not be delivered is tried again. The texts are not kept."),
    kept=_("Some weeks."),
    erased=Erased.DELETED,
    omit=("address",),
)
register(
    "accounts_privacy.Export.user",
    "accounts_privacy.Erasure.user",
    title=_("Your requests about your data"),
    why=_("So that they are carried out."),
    kept=_("Until they are carried out; a download for some days."),
    erased=Erased.DELETED,
    omit=("file",),
)
register(
    "core.Image.uploaded_by_user",
    "wagtailimages.Image.uploaded_by_user",
    "wagtaildocs.Document.uploaded_by_user",
    "wagtailcore.UploadedFile.uploaded_by_user",
    title=_("Pictures and documents that you have uploaded"),
    why=_("So that articles and pages can show them, with their author and licence."),
    kept=_("As long as they are shown."),
    erased=Erased.UNNAMED,
)
register(
    "wagtailusers.UserProfile.user",
    "wagtailadmin.EditingSession.user",
    "wagtailadmin.FormState.user",
    "wagtailcore.PageSubscription.user",
    title=_("Settings of the editorial system"),
    why=_("So that staff find their editing as they left it."),
    kept=UNTIL_ERASED,
    erased=Erased.DELETED,
)
register(
    "wagtailcore.Comment.user",
    "wagtailcore.CommentReply.user",
    title=_("Comments in the editorial system"),
    why=_("So that staff can talk about a page while they write it."),
    kept=UNTIL_ERASED,
    erased=Erased.DELETED,
)
register(
    "wagtailcore.Revision.user",
    "wagtailcore.Page.owner",
    "wagtailcore.Page.locked_by",
    "wagtailcore.PageLogEntry.user",
    "wagtailcore.ModelLogEntry.user",
    "wagtailcore.WorkflowState.requested_by",
    "wagtailcore.TaskState.finished_by",
    "wagtailcore.Comment.resolved_by",
    "wagtail_localize.StringTranslation.last_translated_by",
    "wagtail_localize.SegmentOverride.last_translated_by",
    title=_("Work in the editorial system"),
    why=_("So that staff see who changed a page of the site, and when."),
    kept=_("As long as the page is kept."),
    erased=Erased.UNNAMED,
    exported=True,
    omit=("content",),
)
