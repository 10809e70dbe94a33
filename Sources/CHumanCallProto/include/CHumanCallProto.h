// Made by proto/generate.py. Do not edit.
//
// The umbrella header of this module, and one accessor for each message descriptor: Swift imports a C
// constant as a value and cannot take its address.
#ifndef CHUMANCALLPROTO_H
#define CHUMANCALLPROTO_H

#include "ttrpc/ttrpc.pb-c.h"
#include "humancall/v1/nouns.pb-c.h"
#include "humancall/v1/humancall.pb-c.h"
#include "humancall/v1/admin.pb-c.h"
#include "humancall/v1/desk.pb-c.h"

static inline const ProtobufCMessageDescriptor *humancall__ttrpc__key_value__shape(void) {
  return &humancall__ttrpc__key_value__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__ttrpc__request__shape(void) {
  return &humancall__ttrpc__request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__ttrpc__response__shape(void) {
  return &humancall__ttrpc__response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__ttrpc__status__shape(void) {
  return &humancall__ttrpc__status__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__ttrpc__any__shape(void) {
  return &humancall__ttrpc__any__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__ttrpc__error_info__shape(void) {
  return &humancall__ttrpc__error_info__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__workspace__shape(void) {
  return &humancall__v1__workspace__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__open_hours__shape(void) {
  return &humancall__v1__open_hours__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__special_day__shape(void) {
  return &humancall__v1__special_day__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__business_hours__shape(void) {
  return &humancall__v1__business_hours__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__action_texts__shape(void) {
  return &humancall__v1__action_texts__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__action__shape(void) {
  return &humancall__v1__action__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__member__shape(void) {
  return &humancall__v1__member__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__visitor__shape(void) {
  return &humancall__v1__visitor__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__metadata_pair__shape(void) {
  return &humancall__v1__metadata_pair__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__control__shape(void) {
  return &humancall__v1__control__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__conversation__shape(void) {
  return &humancall__v1__conversation__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__claim__shape(void) {
  return &humancall__v1__claim__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__alert__shape(void) {
  return &humancall__v1__alert__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__human_call_request__shape(void) {
  return &humancall__v1__human_call_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__queue_place__shape(void) {
  return &humancall__v1__queue_place__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__attachment__shape(void) {
  return &humancall__v1__attachment__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__message__shape(void) {
  return &humancall__v1__message__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__note__shape(void) {
  return &humancall__v1__note__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__canned_reply__shape(void) {
  return &humancall__v1__canned_reply__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__saved_view__shape(void) {
  return &humancall__v1__saved_view__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__member_settings__shape(void) {
  return &humancall__v1__member_settings__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__viewers__shape(void) {
  return &humancall__v1__viewers__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delivery_attempt__shape(void) {
  return &humancall__v1__delivery_attempt__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__notification__shape(void) {
  return &humancall__v1__notification__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__erasure__shape(void) {
  return &humancall__v1__erasure__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__stream_opened__shape(void) {
  return &humancall__v1__stream_opened__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__presence_change__shape(void) {
  return &humancall__v1__presence_change__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__webhook_skip__shape(void) {
  return &humancall__v1__webhook_skip__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__typing__shape(void) {
  return &humancall__v1__typing__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__event__shape(void) {
  return &humancall__v1__event__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__clock_correction__shape(void) {
  return &humancall__v1__clock_correction__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__history_message__shape(void) {
  return &humancall__v1__history_message__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__trigger_action_request__shape(void) {
  return &humancall__v1__trigger_action_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__trigger_action_response__shape(void) {
  return &humancall__v1__trigger_action_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__claim_request_request__shape(void) {
  return &humancall__v1__claim_request_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__claim_request_response__shape(void) {
  return &humancall__v1__claim_request_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__claim_next_request__shape(void) {
  return &humancall__v1__claim_next_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__claim_next_response__shape(void) {
  return &humancall__v1__claim_next_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__take_conversation_request__shape(void) {
  return &humancall__v1__take_conversation_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__take_conversation_response__shape(void) {
  return &humancall__v1__take_conversation_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__send_message_request__shape(void) {
  return &humancall__v1__send_message_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__send_message_response__shape(void) {
  return &humancall__v1__send_message_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__stream_events_request__shape(void) {
  return &humancall__v1__stream_events_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__stream_events_response__shape(void) {
  return &humancall__v1__stream_events_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__ack_events_request__shape(void) {
  return &humancall__v1__ack_events_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__ack_events_response__shape(void) {
  return &humancall__v1__ack_events_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__add_note_request__shape(void) {
  return &humancall__v1__add_note_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__add_note_response__shape(void) {
  return &humancall__v1__add_note_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__release_request_request__shape(void) {
  return &humancall__v1__release_request_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__release_request_response__shape(void) {
  return &humancall__v1__release_request_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__transfer_request_request__shape(void) {
  return &humancall__v1__transfer_request_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__transfer_request_response__shape(void) {
  return &humancall__v1__transfer_request_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__complete_request_request__shape(void) {
  return &humancall__v1__complete_request_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__complete_request_response__shape(void) {
  return &humancall__v1__complete_request_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__cancel_request_request__shape(void) {
  return &humancall__v1__cancel_request_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__cancel_request_response__shape(void) {
  return &humancall__v1__cancel_request_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__wait_request_request__shape(void) {
  return &humancall__v1__wait_request_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__wait_request_response__shape(void) {
  return &humancall__v1__wait_request_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_request_request__shape(void) {
  return &humancall__v1__get_request_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_request_response__shape(void) {
  return &humancall__v1__get_request_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_requests_request__shape(void) {
  return &humancall__v1__list_requests_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_requests_response__shape(void) {
  return &humancall__v1__list_requests_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_conversation_request__shape(void) {
  return &humancall__v1__put_conversation_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_conversation_response__shape(void) {
  return &humancall__v1__put_conversation_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_conversation_request__shape(void) {
  return &humancall__v1__get_conversation_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_conversation_response__shape(void) {
  return &humancall__v1__get_conversation_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_conversations_request__shape(void) {
  return &humancall__v1__list_conversations_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_conversations_response__shape(void) {
  return &humancall__v1__list_conversations_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_messages_request__shape(void) {
  return &humancall__v1__list_messages_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_messages_response__shape(void) {
  return &humancall__v1__list_messages_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__set_presence_request__shape(void) {
  return &humancall__v1__set_presence_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__lease__shape(void) {
  return &humancall__v1__lease__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__set_presence_response__shape(void) {
  return &humancall__v1__set_presence_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__set_typing_request__shape(void) {
  return &humancall__v1__set_typing_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__set_typing_response__shape(void) {
  return &humancall__v1__set_typing_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_members_request__shape(void) {
  return &humancall__v1__list_members_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_members_response__shape(void) {
  return &humancall__v1__list_members_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__detect_intent_request__shape(void) {
  return &humancall__v1__detect_intent_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__detect_intent_response__shape(void) {
  return &humancall__v1__detect_intent_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_tools_request__shape(void) {
  return &humancall__v1__list_tools_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__tool__shape(void) {
  return &humancall__v1__tool__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_tools_response__shape(void) {
  return &humancall__v1__list_tools_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__explain_request_request__shape(void) {
  return &humancall__v1__explain_request_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__explain_step__shape(void) {
  return &humancall__v1__explain_step__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__explain_request_response__shape(void) {
  return &humancall__v1__explain_request_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_workspace_request__shape(void) {
  return &humancall__v1__put_workspace_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_workspace_response__shape(void) {
  return &humancall__v1__put_workspace_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_workspace_request__shape(void) {
  return &humancall__v1__get_workspace_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_workspace_response__shape(void) {
  return &humancall__v1__get_workspace_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_workspaces_request__shape(void) {
  return &humancall__v1__list_workspaces_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_workspaces_response__shape(void) {
  return &humancall__v1__list_workspaces_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_workspace_request__shape(void) {
  return &humancall__v1__delete_workspace_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_workspace_response__shape(void) {
  return &humancall__v1__delete_workspace_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_action_request__shape(void) {
  return &humancall__v1__put_action_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_action_response__shape(void) {
  return &humancall__v1__put_action_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_action_request__shape(void) {
  return &humancall__v1__get_action_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_action_response__shape(void) {
  return &humancall__v1__get_action_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_actions_request__shape(void) {
  return &humancall__v1__list_actions_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_actions_response__shape(void) {
  return &humancall__v1__list_actions_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_action_request__shape(void) {
  return &humancall__v1__delete_action_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_action_response__shape(void) {
  return &humancall__v1__delete_action_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_member_request__shape(void) {
  return &humancall__v1__put_member_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_member_response__shape(void) {
  return &humancall__v1__put_member_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_member_request__shape(void) {
  return &humancall__v1__get_member_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_member_response__shape(void) {
  return &humancall__v1__get_member_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_member_request__shape(void) {
  return &humancall__v1__delete_member_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_member_response__shape(void) {
  return &humancall__v1__delete_member_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_notifications_request__shape(void) {
  return &humancall__v1__list_notifications_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_notifications_response__shape(void) {
  return &humancall__v1__list_notifications_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__retry_notification_request__shape(void) {
  return &humancall__v1__retry_notification_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__retry_notification_response__shape(void) {
  return &humancall__v1__retry_notification_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__suppress_notification_request__shape(void) {
  return &humancall__v1__suppress_notification_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__suppress_notification_response__shape(void) {
  return &humancall__v1__suppress_notification_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__send_test_mail_request__shape(void) {
  return &humancall__v1__send_test_mail_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__send_test_mail_response__shape(void) {
  return &humancall__v1__send_test_mail_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__blocked_conversation__shape(void) {
  return &humancall__v1__blocked_conversation__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__webhook__shape(void) {
  return &humancall__v1__webhook__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_webhooks_request__shape(void) {
  return &humancall__v1__list_webhooks_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_webhooks_response__shape(void) {
  return &humancall__v1__list_webhooks_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__skip_webhook_event_request__shape(void) {
  return &humancall__v1__skip_webhook_event_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__skip_webhook_event_response__shape(void) {
  return &humancall__v1__skip_webhook_event_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__consumer__shape(void) {
  return &humancall__v1__consumer__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_consumers_request__shape(void) {
  return &humancall__v1__list_consumers_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_consumers_response__shape(void) {
  return &humancall__v1__list_consumers_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_consumer_request__shape(void) {
  return &humancall__v1__delete_consumer_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_consumer_response__shape(void) {
  return &humancall__v1__delete_consumer_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_statistics_request__shape(void) {
  return &humancall__v1__get_statistics_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__member_statistics__shape(void) {
  return &humancall__v1__member_statistics__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__group_statistics__shape(void) {
  return &humancall__v1__group_statistics__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__day_statistics__shape(void) {
  return &humancall__v1__day_statistics__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_statistics_response__shape(void) {
  return &humancall__v1__get_statistics_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__erase_visitor_request__shape(void) {
  return &humancall__v1__erase_visitor_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__erase_visitor_response__shape(void) {
  return &humancall__v1__erase_visitor_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__backup_request__shape(void) {
  return &humancall__v1__backup_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__backup_response__shape(void) {
  return &humancall__v1__backup_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__verify_request__shape(void) {
  return &humancall__v1__verify_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__verify_response__shape(void) {
  return &humancall__v1__verify_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__verified_part__shape(void) {
  return &humancall__v1__verified_part__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__metrics_request__shape(void) {
  return &humancall__v1__metrics_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__metrics_response__shape(void) {
  return &humancall__v1__metrics_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__health_request__shape(void) {
  return &humancall__v1__health_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__health_response__shape(void) {
  return &humancall__v1__health_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__server_info_request__shape(void) {
  return &humancall__v1__server_info_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__server_info_response__shape(void) {
  return &humancall__v1__server_info_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__clock_doubt__shape(void) {
  return &humancall__v1__clock_doubt__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__accept_clock_request__shape(void) {
  return &humancall__v1__accept_clock_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__accept_clock_response__shape(void) {
  return &humancall__v1__accept_clock_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__reload_request__shape(void) {
  return &humancall__v1__reload_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__reload_response__shape(void) {
  return &humancall__v1__reload_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_configuration_request__shape(void) {
  return &humancall__v1__get_configuration_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_configuration_response__shape(void) {
  return &humancall__v1__get_configuration_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__configuration_value__shape(void) {
  return &humancall__v1__configuration_value__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__create_login_token_request__shape(void) {
  return &humancall__v1__create_login_token_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__create_login_token_response__shape(void) {
  return &humancall__v1__create_login_token_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__exchange_login_token_request__shape(void) {
  return &humancall__v1__exchange_login_token_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__exchange_login_token_response__shape(void) {
  return &humancall__v1__exchange_login_token_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__send_login_link_request__shape(void) {
  return &humancall__v1__send_login_link_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__send_login_link_response__shape(void) {
  return &humancall__v1__send_login_link_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__dismiss_request_request__shape(void) {
  return &humancall__v1__dismiss_request_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__dismiss_request_response__shape(void) {
  return &humancall__v1__dismiss_request_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__tag_conversation_request__shape(void) {
  return &humancall__v1__tag_conversation_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__tag_conversation_response__shape(void) {
  return &humancall__v1__tag_conversation_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_tags_request__shape(void) {
  return &humancall__v1__list_tags_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__tag__shape(void) {
  return &humancall__v1__tag__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_tags_response__shape(void) {
  return &humancall__v1__list_tags_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__set_viewing_request__shape(void) {
  return &humancall__v1__set_viewing_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__set_viewing_response__shape(void) {
  return &humancall__v1__set_viewing_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_canned_reply_request__shape(void) {
  return &humancall__v1__put_canned_reply_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_canned_reply_response__shape(void) {
  return &humancall__v1__put_canned_reply_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_canned_replies_request__shape(void) {
  return &humancall__v1__list_canned_replies_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_canned_replies_response__shape(void) {
  return &humancall__v1__list_canned_replies_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_canned_reply_request__shape(void) {
  return &humancall__v1__delete_canned_reply_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__delete_canned_reply_response__shape(void) {
  return &humancall__v1__delete_canned_reply_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_member_settings_request__shape(void) {
  return &humancall__v1__put_member_settings_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__put_member_settings_response__shape(void) {
  return &humancall__v1__put_member_settings_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_member_settings_request__shape(void) {
  return &humancall__v1__get_member_settings_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__get_member_settings_response__shape(void) {
  return &humancall__v1__get_member_settings_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_events_request__shape(void) {
  return &humancall__v1__list_events_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_events_response__shape(void) {
  return &humancall__v1__list_events_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__search_request__shape(void) {
  return &humancall__v1__search_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__snippet_part__shape(void) {
  return &humancall__v1__snippet_part__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__search_hit__shape(void) {
  return &humancall__v1__search_hit__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__search_response__shape(void) {
  return &humancall__v1__search_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_audit_request__shape(void) {
  return &humancall__v1__list_audit_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__field_change__shape(void) {
  return &humancall__v1__field_change__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__audit_entry__shape(void) {
  return &humancall__v1__audit_entry__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__list_audit_response__shape(void) {
  return &humancall__v1__list_audit_response__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__revoke_login_tokens_request__shape(void) {
  return &humancall__v1__revoke_login_tokens_request__descriptor;
}
static inline const ProtobufCMessageDescriptor *humancall__v1__revoke_login_tokens_response__shape(void) {
  return &humancall__v1__revoke_login_tokens_response__descriptor;
}

#endif
